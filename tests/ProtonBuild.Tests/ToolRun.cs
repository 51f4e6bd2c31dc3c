using ProtonBuild.App;
using ProtonBuild.Cli;

namespace ProtonBuild.Tests;

/// <summary>Runs the command line inside the test's process.</summary>
internal static class ToolRun
{
    public static Task<ProgramRun> In(TestRepository repository, params string[] arguments) => In(repository.Path, arguments);

    public static Task<ProgramRun> In(string folder, params string[] arguments) => In(Context(folder), arguments);

    /// <summary>In a context that the test changed with <c>with</c>: another clock, text on stdin, variables.</summary>
    public static Task<ProgramRun> In(ProcessContext context, params string[] arguments) => In(context, NoTerminal(), arguments);

    /// <summary>On a terminal that the test changed with <c>with</c>.</summary>
    public static async Task<ProgramRun> In(ProcessContext context, Terminal terminal, params string[] arguments)
    {
        var code = await new CommandLineApp(context, terminal).Run(arguments, CancellationToken.None);
        return new(string.Join(' ', arguments), code, terminal.Out.ToString()!, terminal.Error.ToString()!);
    }

    /// <summary>A run by alice, without any other variable.</summary>
    public static ProcessContext Context(string folder) =>
        new(folder, name => name == "GITHUB_ACTOR" ? "alice" : null, TimeProvider.System);

    /// <summary>Where the run writes: no terminal, but text that a test reads.</summary>
    public static Terminal NoTerminal() => new(new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
}
