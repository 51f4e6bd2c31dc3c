using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Fixes;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Git;

namespace ProtonBuild.App.Validating;

/// <summary>What <c>--fix</c> would change.</summary>
/// <param name="Diffs">A unified diff a file.</param>
/// <param name="Summary">A sentence about all of them.</param>
public sealed record FixPreview(IReadOnlyList<string> Diffs, string Summary);

/// <summary>Fixes findings that have one obvious fix, in files of the work tree only.</summary>
internal sealed class WorkTreeFixes
{
    private readonly ProcessContext process;
    private readonly string root;
    private readonly IReadOnlyList<(FileFix Fix, byte[] Bytes)> fixes;

    private WorkTreeFixes(ProcessContext process, string root, IReadOnlyList<(FileFix Fix, byte[] Bytes)> fixes) =>
        (this.process, this.root, this.fixes) = (process, root, fixes);

    public static WorkTreeFixes Of(RepositoryContext repository, Workspace workspace, PathSelection selection)
    {
        if (selection.IsTyped)
            throw new UsageException("--fix changes files, but '-' is text on stdin; remove one of the two");
        var root = repository.Git.WorkTree ?? throw new UsageException("this repository is bare, but --fix needs a work tree to write to");
        return new(repository.Process, root, [.. Find(new(root), workspace, selection)]);
    }

    public FixPreview Preview() => new([.. fixes.Select(file => file.Fix.Diff)], Summary("would be fixed"));

    /// <summary>Writes the fixed files.</summary>
    /// <returns>Whether any changed.</returns>
    public bool Apply()
    {
        var writer = new WorkTreeWriter(root);
        foreach (var (fix, bytes) in fixes)
            writer.Replace(fix.Source.File, bytes, EncodedText.Like(bytes, fix.Text));
        process.Notice(Summary("fixed"));
        return fixes.Count > 0;
    }

    private static IEnumerable<(FileFix Fix, byte[] Bytes)> Find(WorkTreeFiles files, Workspace workspace, PathSelection selection)
    {
        foreach (
            var findings in workspace
                .Diagnostics.Where(finding => finding.Branch is null && finding.Rule.Fix is not null && selection.Selects(finding.File))
                .GroupBy(finding => finding.File, StringComparer.Ordinal)
        )
        {
            var bytes = files.Read(findings.Key, YamlLimits.MaxBytes).Bytes;
            if (SourceText.Decode(findings.Key, bytes).Source is { } source && FileFix.Of(source, findings) is { } fix)
                yield return (fix, bytes);
        }
    }

    private string Summary(string done) =>
        fixes.Count == 0
            ? "no finding has one obvious remedy; nothing was fixed"
            : $"{Quantity.Of(fixes.Sum(file => file.Fix.Count), "finding")} {done} in "
                + $"{string.Join(", ", fixes.Select(file => file.Fix.Source.File))}";
}
