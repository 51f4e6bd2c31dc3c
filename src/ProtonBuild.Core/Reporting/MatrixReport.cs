using System.Text.Json;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Reporting;

/// <summary>
/// What is to be synced, cut into shards for a GitHub Actions <c>strategy.matrix</c>. Instances that depend on one another
/// are in one shard, so shards may run in any order; each job waits for the branch's lease.
/// </summary>
public sealed record MatrixReport(IReadOnlyList<MatrixShare> Include)
{
    /// <summary>GitHub makes at most 256 jobs of a matrix.</summary>
    public const int MostShares = 256;

    /// <param name="plan">The plan.</param>
    /// <param name="shares">The most shards that a branch is cut into.</param>
    public static MatrixReport Of(Plan plan, int shares) =>
        new([.. plan.Branches.SelectMany(branch => Shares(branch, shares)).Take(MostShares)]);

    /// <summary>On one line, as GITHUB_OUTPUT takes it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Lines.MatrixReport);

    private static IEnumerable<MatrixShare> Shares(BranchPlan branch, int shares)
    {
        var groups = Groups(branch).OrderByDescending(group => group.Count).ToList();
        var cut = Enumerable.Range(0, Math.Min(shares, groups.Count)).Select(_ => new List<InstanceName>()).ToList();
        // The largest first, each to the shard with the least, so that the shards come out about equal.
        foreach (var group in groups)
            cut.MinBy(share => share.Count)!.AddRange(group);
        return cut.Select(
            (share, index) =>
                new MatrixShare(
                    branch.Branch,
                    branch.Commit ?? "",
                    $"{branch.Branch} {index + 1}/{cut.Count}",
                    string.Join(' ', share),
                    share.Count
                )
        );
    }

    /// <summary>The instances that have something to do, with those that they depend on or that depend on them.</summary>
    private static List<List<InstanceName>> Groups(BranchPlan branch)
    {
        var here = branch.Instances.ToDictionary(instance => instance.Name);
        var neighbours = branch
            .Instances.SelectMany(instance =>
                instance.DependsOn.Where(here.ContainsKey).SelectMany(other => new[] { (instance.Name, other), (other, instance.Name) })
            )
            .ToLookup(edge => edge.Item1, edge => edge.Item2);
        var (seen, groups) = (new HashSet<InstanceName>(), new List<List<InstanceName>>());
        foreach (var instance in branch.Instances.Where(instance => seen.Add(instance.Name)))
        {
            var group = new List<InstanceName> { instance.Name };
            for (var next = 0; next < group.Count; next++)
                group.AddRange(neighbours[group[next]].Where(seen.Add));
            if (group.Exists(name => here[name].Decision.Action != SyncAction.Unchanged || here[name].Recorded?.SyncedSha != branch.Commit))
                groups.Add(group);
        }

        return groups;
    }
}

/// <param name="Branch">For <c>--branch</c>.</param>
/// <param name="Commit">For <c>--commit</c>: every shard syncs the same one.</param>
/// <param name="Share">A name for the job: <c>dev 1/4</c>.</param>
/// <param name="Only">For <c>--only</c>: the instances, with spaces between.</param>
/// <param name="Count">How many they are.</param>
public sealed record MatrixShare(string Branch, string Commit, string Share, string Only, int Count);
