using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>validate</c>: every mistake in the ops file and in everything it names, at its place.</summary>
internal static class ValidateCommand
{
    public static Command Create(ProcessContext context)
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
        var command = new Command("validate", "Checks the ops file and every spec and template file it names")
        {
            paths,
            stdin,
            baseline,
            depfile,
            noGit,
        };
        options.AddOutput(command, ofFindings: true);
        command.Options.Add(options.FailOn);
        command.Options.Add(options.PreferRemote);
        var fixing = new Fixing();
        fixing.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = new Session(parsed, options, context, parsed.GetValue(noGit));
            var selection = PathSelection.Of(session, parsed.GetValue(paths)!, parsed.GetValue(stdin));
            var workspace = Read(session, selection.Request(session), parsed.GetValue(depfile));
            if (fixing.Apply(parsed, session, workspace, selection) is not { } left)
                return Judge(workspace, parsed.GetValue(options.FailOn));
            var findings = selection.Of(session.FindingsOf(left, parsed.GetValue(options.FailOn)));
            if (parsed.GetValue(baseline) is { } file)
                findings = BaselineFile.Apply(session.ProcessContext, file, findings, isWhole: selection.IsWhole);
            context.OnResult(new(workspace));
            session.Write(
                console => DiagnosticText.Write(console, findings),
                () => ValidateReport.Of(findings).ToJson(),
                findings,
                plain => DiagnosticText.Write(plain, findings)
            );
            return Judge(findings);
        });
        return command;
    }

    private static Workspace Read(Session session, WorkspaceRequest request, string? depfile)
    {
        if (depfile is null)
            return session.Read(request);
        var notes = new Depfile();
        var workspace = session.Read(
            notes.Watch(
                request,
                session.Git.WorkTree ?? session.Folder,
                session.Git is FolderWithoutGit ? null : RefFiles.Of(session.Folder)
            )
        );
        notes.Save(Path.GetFullPath(depfile, session.ProcessContext.Directory));
        return workspace;
    }

    /// <summary>The exit code that a workspace's findings ask for.</summary>
    public static int Judge(Workspace workspace, Severity failOn) => Judge(Findings.Of(workspace) with { FailOn = failOn });

    private static int Judge(Findings findings) =>
        findings switch
        {
            { IsMisconfigured: true } => ExitCode.Usage,
            { IsFailed: true } => ExitCode.Findings,
            _ => ExitCode.Good,
        };
}
