using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.WorkTrees;
using ProtonBuild.Cli.Rendering;
using Spectre.Console;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>init</c>: writes the files that a repository starts with; asks nothing, overwrites nothing.</summary>
internal static class InitCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the files without writing them" };
        var command = new Command(
            "init",
            "Writes an ops file, a spec file, a configuration and a workflow for this repository; overwrites nothing"
        )
        {
            dryRun,
        };
        options.AddOutput(command);
        command.SetAction(parsed =>
        {
            var output = new CommandOutput(parsed, host);
            using var repository = options.Open(parsed, host);
            var changes = InitUseCase.Run(repository, parsed.GetValue(dryRun));
            output.Write(new(place => Show(place.Screen, changes), () => FileChangesReport.Of(changes).ToJson()));
            return ExitCode.Good;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<FileChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Result == "dry-run")
                DiffText.Write(console, change.Diff);
            else
                console.WriteLine(change.Result == "written" ? $"wrote {change.Path}" : $"kept {change.Path}: it already exists");
        }

        if (changes.Any(change => change.Result == "written"))
            console.WriteLine("Next: run protonbuild validate, then commit these files.");
    }
}
