using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

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

    /// <summary>Writes a comment. If the answer is lost, finds the comment by its text.</summary>
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
