using ProtonBuild.Core.Git;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.GitHub.Publishing;

/// <summary>A publish step whose pull request is due.</summary>
/// <param name="Step">As it was decided.</param>
/// <param name="Draft">What the pull request says.</param>
/// <param name="Commit">The commit published.</param>
internal sealed record DuePublish(PublishOutcome Step, PullRequestDraft Draft, string Commit)
{
    public string ShortCommit => ShortSha.Of(Commit);
}
