using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Publishing;

/// <summary>Carries out due publish steps: one open pull request for each, adopted when it exists.</summary>
public sealed class PullRequestPublisher(GitHubClient client, RepositoryName repository, PublishSettings settings)
{
    /// <param name="steps">The decided steps; a due step comes back opened, updated, or with a reason why not.</param>
    /// <param name="commit">The commit published.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<PublishStepResult>> Publish(
        IReadOnlyList<PublishStepResult> steps,
        string commit,
        CancellationToken cancellation
    )
    {
        var results = new List<PublishStepResult>();
        foreach (var step in steps)
        {
            var isDue = step is { Outcome.Result: PublishResult.DryRun, Draft: not null };
            results.Add(isDue ? step with { Outcome = await Outcome(new(step.Outcome, step.Draft!, commit), cancellation) } : step);
        }

        return results;
    }

    private async Task<PublishOutcome> Outcome(DuePublish due, CancellationToken cancellation)
    {
        try
        {
            return await Obstacle(due, cancellation) ?? await new PullRequestChange(client, repository, settings).Apply(due, cancellation);
        }
        catch (GitHubException error)
        {
            return due.Step with { Result = PublishResult.Failed, Reason = error.Message };
        }
    }

    /// <summary>Publishes only what was synced: a pull request contains whatever its branch contains on GitHub.</summary>
    private async Task<PublishOutcome?> Obstacle(DuePublish due, CancellationToken cancellation)
    {
        var step = due.Step;
        if (await client.Git.Reference.Get(repository, $"heads/{step.From}", cancellation) is not { } head)
            return step with { Result = PublishResult.Failed, Reason = $"there is no branch '{step.From}' in {repository}; push it" };
        return head.Object.Sha == due.Commit
            ? null
            : step with
            {
                Result = PublishResult.Waiting,
                Reason =
                    $"'{step.From}' is at {ShortSha.Of(head.Object.Sha)} in {repository}, and {due.ShortCommit} was synced; "
                    + $"push, or sync what is there",
            };
    }
}
