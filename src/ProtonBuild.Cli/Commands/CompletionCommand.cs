using System.CommandLine;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>completion SHELL</c>: the script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    public static Command Create(ProcessContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Prints a shell script that completes protonbuild's commands and options") { shell };
        command.SetAction(parsed =>
        {
            context.Out.Write(CompletionScripts.Of(parsed.GetRequiredValue(shell)));
            return ExitCode.Good;
        });
        return command;
    }
}
