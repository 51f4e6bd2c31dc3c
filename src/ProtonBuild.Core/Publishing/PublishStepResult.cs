using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Publishing;

/// <summary>The outcome of a publish step, with the pull request that it would open.</summary>
/// <param name="Outcome">The result.</param>
/// <param name="Draft">The pull request; null where none is due.</param>
/// <param name="Commits">The commits that it would carry, newest first.</param>
public sealed record PublishStepResult(PublishOutcome Outcome, PullRequestDraft? Draft = null, IReadOnlyList<GitCommit>? Commits = null)
{
    /// <summary>When the gates that it waits for open; null where it waits for none, or the time is unknown.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Whether a pull request is due, and was neither opened nor held back yet.</summary>
    public bool IsDue => Outcome.Result == PublishResult.DryRun;

    /// <summary>The step with another result, for this reason.</summary>
    public PublishStepResult With(PublishResult result, string? reason) =>
        this with
        {
            Outcome = Outcome with { Result = result, Reason = reason },
        };
}
