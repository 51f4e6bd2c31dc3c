using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Publishing;

namespace ProtonBuild.Cli;

/// <summary>Opens and updates the pull requests of due publish steps, where a token says that it may.</summary>
internal sealed class PullRequests(Session session, PublishSettings settings)
{
    private const string NoToken =
        "no GitHub token is set; set GITHUB_TOKEN (or GH_TOKEN) to one that may write pull requests, or add --dry-run";

    /// <summary>After <c>publish</c>, which asks for pull requests: a due one that cannot be opened has failed.</summary>
    public async Task<IReadOnlyList<PublishStepResult>> Open(
        IReadOnlyList<PublishStepResult> steps,
        string commit,
        CancellationToken cancellation
    )
    {
        try
        {
            return await Publish(steps, commit, cancellation) ?? Instead(steps, PublishResult.Failed, NoToken);
        }
        catch (GitHubException error)
        {
            return Instead(steps, PublishResult.Failed, error.Message);
        }
    }

    /// <summary>After <c>sync</c>, which is complete without: where nothing says that this is GitHub, due ones are shown.</summary>
    public async Task<IReadOnlyList<PublishStepResult>> OpenIfPossible(
        IReadOnlyList<PublishStepResult> steps,
        string commit,
        CancellationToken cancellation
    )
    {
        try
        {
            return await Publish(steps, commit, cancellation) ?? steps;
        }
        catch (GitHubException error)
        {
            return Instead(steps, PublishResult.DryRun, error.Message);
        }
    }

    /// <summary>Null without a token, which is looked for only where a pull request is due.</summary>
    private async Task<IReadOnlyList<PublishStepResult>?> Publish(
        IReadOnlyList<PublishStepResult> steps,
        string commit,
        CancellationToken cancellation
    )
    {
        if (!steps.Any(IsDue))
            return steps;
        var context = session.ProcessContext;
        if (GitHubToken.From(context.Variable) is not { } token)
            return null;
        var address = GitHubAddress.Of(context.Variable, session.Git.Origin);
        using var client = new GitHubClient(
            address.Api,
            token,
            context.Time,
            line => context.Error.WriteLine($"protonbuild: {Printable.Of(line)}")
        );
        return await new PullRequestPublisher(client, address.Repository, settings).Publish(steps, commit, cancellation);
    }

    private static IReadOnlyList<PublishStepResult> Instead(IReadOnlyList<PublishStepResult> steps, PublishResult result, string reason) =>
        [.. steps.Select(step => IsDue(step) ? step with { Outcome = step.Outcome with { Result = result, Reason = reason } } : step)];

    private static bool IsDue(PublishStepResult step) => step.Outcome.Result == PublishResult.DryRun;
}
