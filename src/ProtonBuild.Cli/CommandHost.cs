using ProtonBuild.App;

namespace ProtonBuild.Cli;

/// <summary>What a command has around it: the process whose use cases it calls, and the terminal that it writes to.</summary>
internal sealed record CommandHost(ProcessContext Process, Terminal Terminal)
{
    /// <summary>With everything that a use case says written to the terminal.</summary>
    public static CommandHost Of(ProcessContext process, Terminal terminal) =>
        new(
            process with
            {
                Notice = sentence => terminal.Error.WriteLine($"protonbuild: {Printable.Of(sentence)}"),
                ProgramOutput = line => terminal.Error.WriteLine(Printable.Of(line)),
            },
            terminal
        );

    /// <summary>The exit code of a result that was shown, with what went wrong afterwards.</summary>
    public int End(RunResult result) => result.Refusal is { } refusal ? Refuse(refusal) : result.ExitCode;

    public int Refuse(Refusal refusal)
    {
        Terminal.Error.WriteLine($"protonbuild: {refusal.Line}");
        return refusal.ExitCode;
    }
}
