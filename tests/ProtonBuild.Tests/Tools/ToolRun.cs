using ProtonBuild.Cli;

namespace ProtonBuild.Tests.Tools;

/// <summary>One run of the program in this process, and where this project's own files are.</summary>
internal sealed record ToolRun(int Code, string Out, string Error)
{
    public static string Root { get; } = FindRoot();

    public static async Task<ToolRun> In(string directory, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new ProcessContext(
            output,
            error,
            directory,
            _ => null,
            IsTerminal: false,
            IsErrorTerminal: false,
            new ManualTimeProvider()
        );
        var code = await new CommandLineApp(context).Run(args, CancellationToken.None);
        return new(code, output.ToString(), error.ToString());
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ProtonBuild.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
