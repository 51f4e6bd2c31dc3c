using System.CommandLine;
using System.Text;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Scaffolding;
using ProtonBuild.Core.Texts;
using ProtonBuild.Git;
using Spectre.Console;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>init</c>: writes the files that a repository starts with; asks nothing, overwrites nothing.</summary>
internal static class InitCommand
{
    public static Command Create(ProcessContext context)
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
            using var session = new Session(parsed, options, context);
            var root =
                session.Git.WorkTree ?? throw new UsageException("this repository is bare, but 'init' needs a work tree to write to");
            var branch =
                session.Git.CheckedOutBranch
                ?? throw new UsageException("no branch is checked out, but the ops file must name one; run 'git switch' first");
            var writer = new WorkTreeWriter(root);
            var files = Scaffold.Files(RepositorySurvey.Of(session, root, branch));
            var changes = files.Select(file => Write(writer, root, file, parsed.GetValue(dryRun))).ToList();
            session.Write(console => Show(console, changes), () => FileChangesReport.Of(changes).ToJson());
            return ExitCode.Good;
        });
        return command;
    }

    private static FileChange Write(WorkTreeWriter writer, string root, ScaffoldFile file, bool dryRun)
    {
        var exists = dryRun ? Path.Exists(Path.Combine(root, file.Path)) : !writer.Create(file.Path, Encoding.UTF8.GetBytes(file.Text));
        return new(
            file.Path,
            exists ? "exists"
                : dryRun ? "dry-run"
                : "written",
            exists ? "" : UnifiedDiff.Of(file.Path, "", file.Text)
        );
    }

    private static void Show(IAnsiConsole console, List<FileChange> changes)
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
