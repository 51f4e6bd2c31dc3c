using System.Text.Json;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

/// <summary>https://docs.github.com/rest/pulls/pulls</summary>
public sealed class PullRequestsClient
{
    private const string Read = "pull-requests: read";
    private const string Write = "pull-requests: write";

    private readonly Connection connection;

    internal PullRequestsClient(Connection connection)
    {
        this.connection = connection;
        ReviewRequest = new(connection);
        AutoMerge = new(connection);
    }

    public ReviewRequestsClient ReviewRequest { get; }

    public AutoMergeClient AutoMerge { get; }

    /// <summary>The pull requests from one branch to another, the most recently updated first.</summary>
    public Task<IReadOnlyList<PullRequest>> GetAllForRepository(
        RepositoryName repository,
        PullRequestRequest request,
        CancellationToken cancellation
    )
    {
        var head = Uri.EscapeDataString($"{repository.Owner}:{request.Head}");
        var path =
            $"{repository.Path}/pulls?state={request.State}&head={head}&base={Uri.EscapeDataString(request.Base)}"
            + "&sort=updated&direction=desc";
        var call = new ApiRequest(HttpMethod.Get, path) { What = $"list the pull requests of {repository}", Permission = Read };
        return connection.List<PullRequest[], PullRequest>(
            call,
            GitHubJson.Default.PullRequestArray,
            page => page,
            cancellation,
            request.Pages
        );
    }

    public Task<PullRequest> Get(RepositoryName repository, int number, CancellationToken cancellation) =>
        connection.Ask(
            new(HttpMethod.Get, $"{repository.Path}/pulls/{number}")
            {
                What = $"show pull request #{number} of {repository}",
                Permission = Read,
            },
            GitHubJson.Default.PullRequest,
            cancellation
        );

    /// <summary>Opens a pull request. If the answer is lost, finds the open one.</summary>
    public Task<PullRequest> Create(RepositoryName repository, NewPullRequest pull, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/pulls")
        {
            What = $"open a pull request in {repository}",
            Permission = Write,
        };
        return connection.Make(call.With(pull, GitHubJson.Default.NewPullRequest), GitHubJson.Default.PullRequest, FindOpen, cancellation);

        async Task<PullRequest?> FindOpen(CancellationToken token) =>
            await GetAllForRepository(repository, new("open", pull.Head, pull.Base), token) is [var open, ..] ? open : null;
    }

    public Task<PullRequest> Update(RepositoryName repository, int number, PullRequestUpdate update, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Patch, $"{repository.Path}/pulls/{number}")
        {
            What = $"update pull request #{number} of {repository}",
            Permission = Write,
        };
        return connection.Ask(call.With(update, GitHubJson.Default.PullRequestUpdate), GitHubJson.Default.PullRequest, cancellation);
    }

    /// <summary>The changed files; GitHub lists at most three thousand.</summary>
    public Task<IReadOnlyList<PullRequestFile>> Files(RepositoryName repository, int number, CancellationToken cancellation) =>
        connection.List<PullRequestFile[], PullRequestFile>(
            new(HttpMethod.Get, $"{repository.Path}/pulls/{number}/files")
            {
                What = $"list the files of pull request #{number} of {repository}",
                Permission = Read,
            },
            GitHubJson.Default.PullRequestFileArray,
            page => page,
            cancellation
        );
}

/// <summary>https://docs.github.com/rest/pulls/review-requests</summary>
public sealed class ReviewRequestsClient
{
    private readonly Connection connection;

    internal ReviewRequestsClient(Connection connection) => this.connection = connection;

    public Task Create(RepositoryName repository, int number, PullRequestReviewRequest request, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/pulls/{number}/requested_reviewers")
        {
            What =
                $"ask {string.Join(", ", (request.Reviewers ?? []).Concat(request.TeamReviewers ?? []))} for a review of "
                + $"pull request #{number} of {repository}",
            Permission = "pull-requests: write",
        };
        return connection.Ask<JsonElement>(
            call.With(request, GitHubJson.Default.PullRequestReviewRequest),
            GitHubJson.Default.JsonElement,
            cancellation
        );
    }
}
