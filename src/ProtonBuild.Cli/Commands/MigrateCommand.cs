using System.CommandLine;
using ProtonBuild.App.WorkTrees;
using ProtonBuild.Cli.Rendering;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>migrate</c>: rewrites a draft-form ops file to the shipped form.</summary>
internal static class MigrateCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change without changing it" };
        var command = new Command("migrate", "Rewrites a draft-form ops file ('service-sync:') to the shipped form, and keeps its comments")
        {
            dryRun,
        };
        options.AddOutput(command);
        command.SetAction(parsed =>
        {
            var output = new CommandOutput(parsed, host);
            using var repository = options.Open(parsed, host);
            var result = MigrateUseCase.Run(repository, parsed.GetValue(dryRun));
            if (result.Change is { } change)
            {
                output.Write(new(place => DiffText.Write(place.Screen, TextOf(change)), () => FileChangesReport.Of([change]).ToJson()));
            }
            else
            {
                DiagnosticText.Write(output.ErrorScreen, result.Findings);
                host.Process.Notice("nothing was migrated; fix these first");
            }

            return result.ExitCode;
        });
        return command;
    }

    private static string TextOf(FileChange change) =>
        change.Result switch
        {
            "unchanged" => $"{change.Path} is already in the shipped form; nothing to do.",
            "dry-run" => change.Diff,
            _ => $"{change.Path} is now in the shipped form; 'git diff' shows the change.",
        };
}
