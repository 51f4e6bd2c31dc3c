using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Migration;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Git;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>migrate</c>: rewrites a draft-form ops file to the shipped form.</summary>
internal static class MigrateCommand
{
    public static Command Create(ProcessContext context)
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
            using var session = new Session(parsed, options, context);
            var root =
                session.Git.WorkTree ?? throw new UsageException("this repository is bare, but 'migrate' needs a work tree to write to");
            var workspace = session.Read(session.Sources.InFrontOfUser() with { OnlyOps = true });
            if (
                workspace.Ops.File.Length == 0
                || workspace.Diagnostics.Any(finding => finding.Severity == Severity.Error && (IsInTheWay(finding, workspace)))
            )
                return Refuse(session, workspace);
            if (workspace.Ops.Branch is { } branch)
                throw new UsageException(
                    $"the ops file is read from the branch '{branch}', but 'migrate' rewrites a file in the work tree; "
                        + $"run 'git switch {branch}' first"
                );
            return Run(session, root, workspace.Ops.File, parsed.GetValue(dryRun));
        });
        return command;
    }

    /// <summary>What keeps the file from being read as its author means it. An order that cannot be kept, say, can be mended in either
    /// form.</summary>
    private static bool IsInTheWay(Diagnostic finding, Workspace workspace) =>
        workspace.IsMisconfigured
        || (
            finding.File == workspace.Ops.File
            && (
                finding.Rule.Code.StartsWith("PB0", StringComparison.Ordinal)
                || finding.Rule.Code is "PB1001" or "PB1002" or "PB1003" or "PB1004" or "PB1010"
            )
        );

    private static int Refuse(Session session, Workspace workspace)
    {
        DiagnosticText.Write(Screen.On(session.ProcessContext.Error, session.ProcessContext.IsErrorTerminal, session.NoColor), workspace);
        session.ProcessContext.Error.WriteLine("protonbuild: nothing was migrated; fix these first");
        return workspace.IsMisconfigured ? ExitCode.Usage : ExitCode.Findings;
    }

    private static int Run(Session session, string root, string file, bool dryRun)
    {
        var bytes = new WorkTreeFiles(root).Read(file, YamlLimits.MaxBytes).Bytes;
        var (source, _) = SourceText.Decode(file, bytes);
        var document = YamlReader.Read(source!);
        if (!OpsMigration.IsDraft(document))
        {
            Write(session, new(file, "unchanged", ""), $"{file} is already in the shipped form; nothing to do.");
            return ExitCode.Good;
        }

        var (text, problem) = OpsMigration.ToShippedForm(document);
        if (text is null)
            throw new UsageException($"{file} {problem}; nothing was migrated");
        var diff = UnifiedDiff.Of(file, source!.Text, text);
        if (!dryRun)
            new WorkTreeWriter(root).Replace(file, bytes, EncodedText.Like(bytes, text));
        Write(
            session,
            new(file, dryRun ? "dry-run" : "migrated", diff),
            dryRun ? diff : $"{file} is now in the shipped form; 'git diff' shows the change."
        );
        return ExitCode.Good;
    }

    private static void Write(Session session, FileChange change, string text) =>
        session.Write(console => DiffText.Write(console, text), () => FileChangesReport.Of([change]).ToJson());
}
