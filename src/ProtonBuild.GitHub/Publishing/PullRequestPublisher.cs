using System.Net;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Publishing;

/// <summary>Makes due publish steps real: one open pull request for each, found before it is made.</summary>
public sealed class PullRequestPublisher(GitHubClient client, RepositoryName repository, PublishSettings settings)
{
    private readonly PullRequestExtras finishing = new(client, repository, settings);

    /// <param name="steps">As they were decided; those that are due come out opened, updated, or with a reason why not.</param>
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
            results.Add(isDue ? step with { Outcome = await Outcome(step.Outcome, step.Draft!, commit, cancellation) } : step);
        }

        return results;
    }

    private async Task<PublishOutcome> Outcome(PublishOutcome step, PullRequestDraft draft, string commit, CancellationToken cancellation)
    {
        try
        {
            return await Obstacle(step, commit, cancellation) ?? await Act(step, draft, commit, cancellation);
        }
        catch (GitHubException error)
        {
            return step with { Result = PublishResult.Failed, Reason = error.Message };
        }
    }

    /// <summary>Only what was synced is published: a pull request carries whatever its branch stands at on GitHub.</summary>
    private async Task<PublishOutcome?> Obstacle(PublishOutcome step, string commit, CancellationToken cancellation)
    {
        if (await client.Git.Reference.Get(repository, $"heads/{step.From}", cancellation) is not { } head)
            return step with { Result = PublishResult.Failed, Reason = $"there is no branch '{step.From}' in {repository}; push it" };
        return head.Object.Sha == commit
            ? null
            : step with
            {
                Result = PublishResult.Waiting,
                Reason =
                    $"'{step.From}' is at {Short(head.Object.Sha)} in {repository}, and {Short(commit)} was synced; "
                    + $"push, or sync what is there",
            };
    }

    private async Task<PublishOutcome> Act(PublishOutcome step, PullRequestDraft draft, string commit, CancellationToken cancellation)
    {
        var decision = PullRequestDecision.Decide(draft, settings.Labels ?? [], commit, await Known(step, cancellation));
        var known = decision.Known;
        return decision.Action switch
        {
            PullRequestAction.Open => await Open(step, decision, draft, commit, cancellation),
            PullRequestAction.Update => await Update(step, decision, cancellation),
            PullRequestAction.Leave => await Leave(step, known!, cancellation),
            PullRequestAction.Merged => step with
            {
                Result = PublishResult.UpToDate,
                Url = known!.Url,
                Reason = $"#{known.Number} carried {Short(commit)} to '{step.To}'",
            },
            _ => step with
            {
                Result = PublishResult.Waiting,
                Url = known!.Url,
                Reason = $"#{known.Number} was closed at {Short(commit)}; reopen it, or push what should be published instead",
            },
        };
    }

    private async Task<IReadOnlyList<KnownPullRequest>> Known(PublishOutcome step, CancellationToken cancellation)
    {
        var pulls = await client.PullRequest.GetAllForRepository(repository, new("all", step.From, step.To) { Pages = 1 }, cancellation);
        return
        [
            .. pulls.Select(pull => new KnownPullRequest(pull.Number, pull.HtmlUrl, pull.Title, pull.Body ?? "", pull.Head.Sha)
            {
                Labels = [.. pull.Labels.Select(label => label.Name)],
                IsOpen = pull.State == "open",
                IsMerged = pull.MergedAt is not null,
            }),
        ];
    }

    private async Task<PublishOutcome> Open(
        PublishOutcome step,
        PullRequestDecision decision,
        PullRequestDraft draft,
        string commit,
        CancellationToken cancellation
    )
    {
        // The clone may not know yet what the target has got meanwhile.
        if ((await client.Repository.Commit.Compare(repository, step.To, commit, cancellation)).AheadBy == 0)
            return step with { Result = PublishResult.UpToDate, Reason = $"'{step.To}' already contains {Short(commit)}" };
        PullRequest pull;
        try
        {
            pull = await client.PullRequest.Create(
                repository,
                new(decision.Title!, step.From, step.To) { Body = decision.Body, Draft = settings.Draft ? true : null },
                cancellation
            );
        }
        catch (GitHubException error) when (error.Status == HttpStatusCode.UnprocessableEntity && error.Says("pull request already exists"))
        {
            // Somebody was quicker between the look and the creation.
            return await Adopt(step, draft, commit, error, cancellation);
        }

        return step with
        {
            Result = PublishResult.Opened,
            Url = pull.HtmlUrl,
            Reason = await finishing.Opened(pull, decision.Labels, cancellation),
        };
    }

    private async Task<PublishOutcome> Adopt(
        PublishOutcome step,
        PullRequestDraft draft,
        string commit,
        GitHubException refused,
        CancellationToken cancellation
    )
    {
        var decision = PullRequestDecision.Decide(draft, settings.Labels ?? [], commit, await Known(step, cancellation));
        return decision.Action switch
        {
            PullRequestAction.Update => await Update(step, decision, cancellation),
            PullRequestAction.Leave => await Leave(step, decision.Known!, cancellation),
            _ => throw refused,
        };
    }

    private async Task<PublishOutcome> Update(PublishOutcome step, PullRequestDecision decision, CancellationToken cancellation)
    {
        var known = decision.Known!;
        if (decision is not { Title: null, Body: null })
            await client.PullRequest.Update(repository, known.Number, new(decision.Title, decision.Body), cancellation);
        return step with
        {
            Result = PublishResult.Updated,
            Url = known.Url,
            Reason = await finishing.Updated(known.Number, decision.Labels, cancellation),
        };
    }

    private async Task<PublishOutcome> Leave(PublishOutcome step, KnownPullRequest known, CancellationToken cancellation) =>
        step with
        {
            Result = PublishResult.UpToDate,
            Url = known.Url,
            Reason = await finishing.Updated(known.Number, [], cancellation) ?? $"#{known.Number} says all of it",
        };

    private static string Short(string sha) => sha.Length > 7 ? sha[..7] : sha;
}
