using System.Net;
using System.Text.Json;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

/// <summary>What pull requests have in common with issues.</summary>
public sealed class IssuesClient
{
    internal IssuesClient(Connection connection)
    {
        Labels = new(connection);
        Assignee = new(connection);
        Comment = new(connection);
    }

    public IssuesLabelsClient Labels { get; }

    public AssigneesClient Assignee { get; }

    public IssueCommentsClient Comment { get; }
}

/// <summary>https://docs.github.com/rest/issues/labels</summary>
public sealed class IssuesLabelsClient
{
    private readonly Connection connection;

    internal IssuesLabelsClient(Connection connection) => this.connection = connection;

    /// <summary>A label of the repository, or null.</summary>
    public Task<Label?> Get(RepositoryName repository, string name, CancellationToken cancellation) =>
        connection.Find(
            new(HttpMethod.Get, $"{repository.Path}/labels/{Uri.EscapeDataString(name)}")
            {
                What = $"show the label '{name}' of {repository}",
                Permission = "issues: read",
            },
            GitHubJson.Default.Label,
            cancellation
        );

    /// <summary>Makes a label; one that somebody else made meanwhile is as good.</summary>
    public async Task<Label> Create(RepositoryName repository, NewLabel label, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/labels")
        {
            What = $"make the label '{label.Name}' in {repository}",
            Permission = "issues: write",
        };
        try
        {
            return await connection.Make(
                call.With(label, GitHubJson.Default.NewLabel),
                GitHubJson.Default.Label,
                token => Get(repository, label.Name, token),
                cancellation
            );
        }
        catch (GitHubException error) when (error.Status == HttpStatusCode.UnprocessableEntity && error.Says("already_exists"))
        {
            return new(label.Name);
        }
    }

    public Task AddToIssue(RepositoryName repository, int number, IReadOnlyList<string> labels, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/issues/{number}/labels")
        {
            What = $"label pull request #{number} of {repository}",
            Permission = "pull-requests: write",
        };
        return connection.Ask<JsonElement>(
            call.With(new(labels), GitHubJson.Default.IssueLabels),
            GitHubJson.Default.JsonElement,
            cancellation
        );
    }
}

/// <summary>https://docs.github.com/rest/issues/assignees</summary>
public sealed class AssigneesClient
{
    private readonly Connection connection;

    internal AssigneesClient(Connection connection) => this.connection = connection;

    public Task AddAssignees(RepositoryName repository, int number, AssigneesUpdate assignees, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/issues/{number}/assignees")
        {
            What = $"assign pull request #{number} of {repository}",
            Permission = "pull-requests: write",
        };
        return connection.Ask<JsonElement>(
            call.With(assignees, GitHubJson.Default.AssigneesUpdate),
            GitHubJson.Default.JsonElement,
            cancellation
        );
    }
}

/// <summary>https://docs.github.com/rest/issues/comments</summary>
public sealed class IssueCommentsClient
{
    private readonly Connection connection;

    internal IssueCommentsClient(Connection connection) => this.connection = connection;

    public Task<IReadOnlyList<IssueComment>> GetAllForIssue(RepositoryName repository, int number, CancellationToken cancellation) =>
        connection.List<IssueComment[], IssueComment>(
            new(HttpMethod.Get, $"{repository.Path}/issues/{number}/comments")
            {
                What = $"list the comments of pull request #{number} of {repository}",
                Permission = "pull-requests: read",
            },
            GitHubJson.Default.IssueCommentArray,
            page => page,
            cancellation
        );

    /// <summary>Writes a comment; one that was written although the answer was lost is found by its text.</summary>
    public Task<IssueComment> Create(RepositoryName repository, int number, string body, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/issues/{number}/comments")
        {
            What = $"comment on pull request #{number} of {repository}",
            Permission = "pull-requests: write",
        };
        return connection.Make(
            call.With(new(body), GitHubJson.Default.NewIssueComment),
            GitHubJson.Default.IssueComment,
            FindSame,
            cancellation
        );

        async Task<IssueComment?> FindSame(CancellationToken token) =>
            (await GetAllForIssue(repository, number, token)).LastOrDefault(comment =>
                comment.Body?.ReplaceLineEndings("\n").Trim() == body.Trim()
            );
    }

    public Task<IssueComment> Update(RepositoryName repository, long id, string body, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Patch, $"{repository.Path}/issues/comments/{id}")
        {
            What = $"update a comment in {repository}",
            Permission = "pull-requests: write",
        };
        return connection.Ask(call.With(new(body), GitHubJson.Default.NewIssueComment), GitHubJson.Default.IssueComment, cancellation);
    }
}
