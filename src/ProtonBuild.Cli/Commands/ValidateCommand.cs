using System.CommandLine;
using ProtonBuild.App.Validating;
using ProtonBuild.Cli.Rendering;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>validate</c>: every mistake in the ops file and in everything it names, at its place.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var paths = new Argument<string[]>("path")
        {
            Description = "Show only findings in these files, folders or globs; - reads text from stdin",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var stdin = new Option<string?>("--stdin-filename")
        {
            Description = "The file that the text on stdin stands for",
            HelpName = "FILE",
        };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Report only findings that this file does not list; write it if it does not exist",
            HelpName = "FILE",
        };
        var depfile = new Option<string?>("--depfile")
        {
            Description = "Write the list of files read, with their hashes, to this file for build tools",
            HelpName = "FILE",
        };
        var noGit = new Option<bool>("--no-git") { Description = "The folder is not a repository; its files stand for every branch" };
        var fix = new Option<bool>("--fix")
        {
            Description = "Fix findings that have one obvious remedy, in files of the work tree, then check again",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --fix: show what would change without changing it" };
        var command = new Command("validate", "Checks the ops file and every spec and template file it names")
        {
            paths,
            stdin,
            baseline,
            depfile,
            noGit,
        };
        options.AddOutput(command, ofFindings: true);
        foreach (var option in (Option[])[options.FailOn, options.PreferRemote, fix, dryRun])
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var output = new CommandOutput(parsed, host);
            using var repository = options.Open(parsed, host, parsed.GetValue(noGit));
            var result = ValidateUseCase.Run(
                repository,
                new()
                {
                    Paths = parsed.GetValue(paths)!,
                    StdinFile = parsed.GetValue(stdin),
                    Baseline = parsed.GetValue(baseline),
                    Depfile = parsed.GetValue(depfile),
                    Fix = parsed.GetValue(fix),
                    DryRun = parsed.GetValue(dryRun),
                    FailOn = parsed.GetValue(options.FailOn),
                }
            );
            if (result.Preview is { } preview)
                Show(output, host, preview);
            else
                output.Write(DiagnosticText.Formats(result.Run.Findings));
            return host.End(result.Run);
        });
        return command;
    }

    private static void Show(CommandOutput output, CommandHost host, FixPreview preview)
    {
        var screen = output.OutScreen;
        foreach (var diff in preview.Diffs)
            DiffText.Write(screen, diff);
        host.Process.Notice(preview.Summary);
    }
}
