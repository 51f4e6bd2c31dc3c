using System.Net;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Publishing;

/// <summary>Looks for the pull request of a due step, then opens it, updates it, or leaves it as it is.</summary>
internal sealed class PullRequestChange(GitHubClient client, RepositoryName repository, PublishSettings settings)
{
    private readonly PullRequestExtras extras = new(client, repository, settings);

    public async Task<PublishOutcome> Apply(DuePublish due, CancellationToken cancellation)
    {
        var decision = await Decide(due, cancellation);
        var (step, known) = (due.Step, decision.Known);
        return decision.Action switch
        {
            PullRequestAction.Open => await Open(due, decision, cancellation),
            PullRequestAction.Update => await Update(step, decision, cancellation),
            PullRequestAction.Leave => await Leave(step, known!, cancellation),
            PullRequestAction.Merged => step with
            {
                Result = PublishResult.UpToDate,
                Url = known!.Url,
                Reason = $"#{known.Number} carried {due.ShortCommit} to '{step.To}'",
            },
            _ => step with
            {
                Result = PublishResult.Waiting,
                Url = known!.Url,
                Reason = $"#{known.Number} was closed at {due.ShortCommit}; reopen it, or push what should be published instead",
            },
        };
    }

    private async Task<PullRequestDecision> Decide(DuePublish due, CancellationToken cancellation)
    {
        var request = new PullRequestRequest("all", due.Step.From, due.Step.To) { Pages = 1 };
        var pulls = await client.PullRequest.GetAllForRepository(repository, request, cancellation);
        return PullRequestDecision.Decide(due.Draft, settings.Labels ?? [], due.Commit, [.. pulls.Select(Known)]);
    }

    private static KnownPullRequest Known(PullRequest pull) =>
        new(pull.Number, pull.HtmlUrl, pull.Title, pull.Body ?? "", pull.Head.Sha)
        {
            Labels = [.. pull.Labels.Select(label => label.Name)],
            IsOpen = pull.State == "open",
            IsMerged = pull.MergedAt is not null,
        };

    private async Task<PublishOutcome> Open(DuePublish due, PullRequestDecision decision, CancellationToken cancellation)
    {
        var step = due.Step;
        // The clone may be older than the target branch on GitHub.
        if ((await client.Repository.Commit.Compare(repository, step.To, due.Commit, cancellation)).AheadBy == 0)
            return step with { Result = PublishResult.UpToDate, Reason = $"'{step.To}' already contains {due.ShortCommit}" };
        PullRequest pull;
        try
        {
            pull = await client.PullRequest.Create(
                repository,
                new(decision.Title!, step.From, step.To) { Body = decision.Body, Draft = settings.Draft ? true : null },
                cancellation
            );
        }
        catch (GitHubException error) when (error.Status == HttpStatusCode.UnprocessableEntity)
        {
            // Another client may have opened one since the look. GitHub says so in English only, so look again.
            return await Adopt(due, error, cancellation);
        }

        return step with
        {
            Result = PublishResult.Opened,
            Url = pull.HtmlUrl,
            Reason = await extras.Opened(pull, decision.Labels, cancellation),
        };
    }

    private async Task<PublishOutcome> Adopt(DuePublish due, GitHubException refusal, CancellationToken cancellation)
    {
        PullRequestDecision decision;
        try
        {
            decision = await Decide(due, cancellation);
        }
        catch (GitHubException)
        {
            throw refusal;
        }

        return decision.Action switch
        {
            PullRequestAction.Update => await Update(due.Step, decision, cancellation),
            PullRequestAction.Leave => await Leave(due.Step, decision.Known!, cancellation),
            _ => throw refusal,
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
            Reason = await extras.Updated(known.Number, decision.Labels, cancellation),
        };
    }

    private async Task<PublishOutcome> Leave(PublishOutcome step, KnownPullRequest known, CancellationToken cancellation) =>
        step with
        {
            Result = PublishResult.UpToDate,
            Url = known.Url,
            Reason = await extras.Updated(known.Number, [], cancellation) ?? $"#{known.Number} says all of it",
        };
}
