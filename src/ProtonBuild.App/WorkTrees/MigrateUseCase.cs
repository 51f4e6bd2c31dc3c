using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Migration;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Git;

namespace ProtonBuild.App.WorkTrees;

/// <summary>The result of migrating.</summary>
/// <param name="Findings">What is wrong with the repository.</param>
/// <param name="Change">What became of the ops file; null where findings prevent the migration.</param>
/// <param name="ExitCode">What the program ends with.</param>
public sealed record MigrateResult(Findings Findings, FileChange? Change, int ExitCode);

/// <summary>Rewrites a draft-form ops file to the shipped form.</summary>
public static class MigrateUseCase
{
    /// <param name="repository">The repository.</param>
    /// <param name="dryRun">Show what would change, and change nothing.</param>
    public static MigrateResult Run(RepositoryContext repository, bool dryRun)
    {
        var root =
            repository.Git.WorkTree ?? throw new UsageException("this repository is bare, but 'migrate' needs a work tree to write to");
        var workspace = repository.Read(repository.Sources.InFrontOfUser() with { OnlyOps = true });
        var findings = Findings.Of(workspace);
        if (
            workspace.Ops.File.Length == 0
            || workspace.Diagnostics.Any(finding => finding.Severity == Severity.Error && IsInTheWay(finding, workspace))
        )
            return new(findings, null, workspace.IsMisconfigured ? ExitCode.Usage : ExitCode.Findings);
        if (workspace.Ops.Branch is { } branch)
            throw new UsageException(
                $"the ops file is read from the branch '{branch}', but 'migrate' rewrites a file in the work tree; "
                    + $"run 'git switch {branch}' first"
            );
        return new(findings, Rewrite(root, workspace.Ops.File, dryRun), ExitCode.Good);
    }

    /// <summary>What keeps the file from being read as its author means it. An order that cannot be kept, say, can be fixed in either
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

    private static FileChange Rewrite(string root, string file, bool dryRun)
    {
        var bytes = new WorkTreeFiles(root).Read(file, YamlLimits.MaxBytes).Bytes;
        var (source, _) = SourceText.Decode(file, bytes);
        var document = YamlReader.Read(source!);
        if (!OpsMigration.IsDraft(document))
            return new(file, "unchanged", "");
        var (text, problem) = OpsMigration.ToShippedForm(document);
        if (text is null)
            throw new UsageException($"{file} {problem}; nothing was migrated");
        if (!dryRun)
            new WorkTreeWriter(root).Replace(file, bytes, EncodedText.Like(bytes, text));
        return new(file, dryRun ? "dry-run" : "migrated", UnifiedDiff.Of(file, source!.Text, text));
    }
}
