using System.CommandLine;
using ProtonBuild.App;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>completion SHELL</c>: the script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandHost host)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Prints a shell script that completes protonbuild's commands and options") { shell };
        command.SetAction(parsed =>
        {
            host.Terminal.Out.Write(CompletionScripts.Of(parsed.GetRequiredValue(shell)));
            return ExitCode.Good;
        });
        return command;
    }
}
