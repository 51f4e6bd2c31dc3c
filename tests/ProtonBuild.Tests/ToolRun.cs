using ProtonBuild.Cli;

namespace ProtonBuild.Tests;

/// <summary>Runs the command line inside the test's process.</summary>
internal static class ToolRun
{
    public static Task<ProgramRun> In(TestRepository repository, params string[] arguments) => In(repository.Path, arguments);

    public static Task<ProgramRun> In(string folder, params string[] arguments) => In(Context(folder), arguments);

    /// <summary>In a context that the test changed with <c>with</c>: another clock, a terminal, text on stdin, variables.</summary>
    public static async Task<ProgramRun> In(ProcessContext context, params string[] arguments)
    {
        var code = await new CommandLineApp(context).Run(arguments, CancellationToken.None);
        return new(string.Join(' ', arguments), code, context.Out.ToString()!, context.Error.ToString()!);
    }

    /// <summary>A run by alice, without a terminal and without any other variable.</summary>
    public static ProcessContext Context(string folder) =>
        new(
            new StringWriter { NewLine = "\n" },
            new StringWriter { NewLine = "\n" },
            folder,
            name => name == "GITHUB_ACTOR" ? "alice" : null,
            IsTerminal: false,
            IsErrorTerminal: false,
            TimeProvider.System
        );
}
