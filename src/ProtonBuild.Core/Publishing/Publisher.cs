using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Publishing;

/// <summary>The outcome of a publish step, with the pull request that it would open.</summary>
/// <param name="Outcome">The result.</param>
/// <param name="Draft">The pull request; null where none is due.</param>
/// <param name="Commits">What it would carry, newest first.</param>
public sealed record PublishStepResult(PublishOutcome Outcome, PullRequestDraft? Draft = null, IReadOnlyList<GitCommit>? Commits = null)
{
    /// <summary>When the gates that it waits for open; null where it waits for none, or the time is unknown.</summary>
    public DateTimeOffset? OpensAt { get; init; }
}

/// <summary>What publishing looks at.</summary>
/// <param name="Git">The repository.</param>
/// <param name="Settings">How pull requests are made.</param>
/// <param name="Target">The commit a target branch stands at, and the plan of that branch with the published files; null where the branch
/// is not in this clone.</param>
/// <param name="Blockers">All ACTIVE blockers that were observed.</param>
public sealed record PublishPorts(
    IGitRepository Git,
    PublishSettings Settings,
    Func<string, (string Commit, BranchPlan Plan)?> Target,
    IReadOnlyList<Blocker> Blockers
);

/// <summary>Decides about a branch's publish steps, and drafts the pull requests that are due.</summary>
public sealed class Publisher(PublishPorts ports)
{
    private const int MaxFiles = 5;

    /// <param name="branch">The branch to publish.</param>
    /// <param name="closed">Why not every instance of the branch is at the commit (invariant 5), or null where they all are.</param>
    /// <param name="only">The one target to publish to; null publishes to all.</param>
    public IReadOnlyList<PublishStepResult> Publish(BranchOrder branch, string? closed, string? only = null) =>
        [.. branch.PublishesTo.Where(to => only is null || to == only).Select(to => Step(branch, to, closed))];

    private PublishStepResult Step(BranchOrder branch, string to, string? closed)
    {
        if (closed is not null)
            return new(new(branch.Branch, to, PublishResult.Waiting, closed));
        if (ports.Target(to) is not var (commit, plan))
            return new(new(branch.Branch, to, PublishResult.Failed, $"the branch '{to}' is not in this clone; fetch it"));
        if (ports.Git.Compare(branch.Commit!, commit) is Ancestry.Same or Ancestry.Descendant)
            return new(new(branch.Branch, to, PublishResult.UpToDate, $"'{to}' already contains {ShortSha.Of(branch.Commit!)}"));
        if (ports.Git.MergeConflicts(commit, branch.Commit!) is [_, ..] files)
            return new(new(branch.Branch, to, PublishResult.Failed, Conflict(branch.Branch, to, files)));
        var commits = ports.Git.CommitsBetween(commit, branch.Commit!, PullRequestDraft.MaxCommits + 1);
        var names = plan.Instances.Select(instance => instance.Name).ToList();
        var blockers = ports
            .Blockers.Where(blocker => names.Any(name => blocker.Target == name.ToString() || blocker.Target == name.Service))
            .ToList();
        var draft = PullRequestDraft.Compose(new(branch, plan, commits, blockers), ports.Settings);
        return new(new(branch.Branch, to, PublishResult.DryRun), draft, commits);
    }

    private static string Conflict(string from, string to, IReadOnlyList<string> files)
    {
        var more = files.Count > MaxFiles ? $" and {files.Count - MaxFiles} more" : "";
        return $"'{from}' cannot be merged into '{to}', there are conflicts in {string.Join(", ", files.Take(MaxFiles))}{more}; "
            + $"merge '{to}' into '{from}' first";
    }
}
