using ProtonBuild.Core.Configuration;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Publishing;

/// <summary>
/// Adds labels, reviewers, assignees and auto-merge to a pull request. Tries each of them, and returns one sentence with the
/// reasons of those that failed, because the pull request exists either way.
/// </summary>
internal sealed class PullRequestExtras(GitHubClient client, RepositoryName repository, PublishSettings settings)
{
    private const string LabelColor = "1d76db";

    public Task<string?> Opened(PullRequest pull, IReadOnlyList<string> labels, CancellationToken cancellation) =>
        Failures(
            () => Label(pull.Number, labels, cancellation),
            () => AskForReview(pull.Number, cancellation),
            () => Assign(pull.Number, cancellation),
            () => AutoMerge(pull, cancellation)
        );

    public Task<string?> Updated(int number, IReadOnlyList<string> labels, CancellationToken cancellation) =>
        Failures(
            () => Label(number, labels, cancellation),
            async () =>
            {
                if (settings.AutoMerge is not null)
                    await AutoMerge(await client.PullRequest.Get(repository, number, cancellation), cancellation);
            }
        );

    private async Task Label(int number, IReadOnlyList<string> labels, CancellationToken cancellation)
    {
        if (labels.Count == 0)
            return;
        foreach (var label in labels)
        {
            if (await client.Issue.Labels.Get(repository, label, cancellation) is null)
                await client.Issue.Labels.Create(repository, new(label, LabelColor, "Carries a branch to the next one"), cancellation);
        }

        await client.Issue.Labels.AddToIssue(repository, number, labels, cancellation);
    }

    private async Task AskForReview(int number, CancellationToken cancellation)
    {
        if (settings.Reviewers is not [_, ..] reviewers)
            return;
        var people = reviewers.Where(name => !IsTeam(name)).ToList();
        var teams = reviewers.Where(IsTeam).Select(team => team[(team.IndexOf('/', StringComparison.Ordinal) + 1)..]).ToList();
        await client.PullRequest.ReviewRequest.Create(
            repository,
            number,
            new(people.Count == 0 ? null : people, teams.Count == 0 ? null : teams),
            cancellation
        );

        static bool IsTeam(string reviewer) => reviewer.Contains('/', StringComparison.Ordinal);
    }

    private async Task Assign(int number, CancellationToken cancellation)
    {
        if (settings.Assignees is [_, ..] assignees)
            await client.Issue.Assignee.AddAssignees(repository, number, new(assignees), cancellation);
    }

    private async Task AutoMerge(PullRequest pull, CancellationToken cancellation)
    {
        if (settings.AutoMerge is { } method && pull.AutoMerge is null)
            await client.PullRequest.AutoMerge.Enable(pull, method, cancellation);
    }

    private static async Task<string?> Failures(params Func<Task>[] parts)
    {
        var reasons = new List<string>();
        foreach (var part in parts)
        {
            try
            {
                await part();
            }
            catch (GitHubException error)
            {
                reasons.Add(error.Message);
            }
        }

        return reasons.Count == 0 ? null : $"the pull request is there, but {string.Join("; and ", reasons)}";
    }
}
