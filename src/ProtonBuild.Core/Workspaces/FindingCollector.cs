using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Rules.Configuration;
using ProtonBuild.Core.Suppressions;
using ProtonBuild.Core.Suppressions.Rules;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Makes the list of findings that users see: without those that comments ignore, with the configured severities.</summary>
/// <param name="config">The configuration.</param>
/// <param name="reader">What read the files.</param>
internal sealed class FindingCollector(ProtonBuildConfig config, FileReader reader)
{
    public Workspace Workspace(OpsFile? ops, Dictionary<string, BranchContent> branches, bool isWhole)
    {
        var files = reader.Files;
        var all = Fingerprint.Number(Diagnostic.Sort(reader.Findings));
        var (left, unused) = SuppressedFindings.Apply(all, reader.Suppressions);

        // A file that could not be read, or a branch that is not here, may hold what a suppression is for.
        if (isWhole && ops is { IsDamaged: false } && branches.Values.All(branch => branch.Source is not null))
        {
            var idle = all.Any(finding => finding.Rule.IsEssential) ? [] : unused.Select(UnusedSuppression.Found);
            left = [.. left, .. Fingerprint.Number(Diagnostic.Sort(idle.Concat(Unmatched(files)).Select(reader.Quoted)))];
        }

        var shown = left.Select(finding => finding with { Severity = config.SeverityOf(finding) })
            .Where(finding => finding.Severity != Severity.Off);
        return new(config, ops ?? new("", [], []), branches, Diagnostic.Sort(shown), files.Count) { Files = files };
    }

    private IEnumerable<Diagnostic> Unmatched(IReadOnlyList<WorkspaceFile> files) =>
        config
            .Overrides.SelectMany(one => one.Paths)
            .Where(path => !files.Any(file => path.Glob.Matches(file.Path)))
            .Select(PathMatchesNothing.Found);
}
