using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

/// <summary>Turns on auto-merge, which only GraphQL can
/// (https://docs.github.com/graphql/reference/mutations#enablepullrequestautomerge).</summary>
public sealed class AutoMergeClient
{
    private const string Mutation =
        "mutation($id: ID!, $method: PullRequestMergeMethod!) { enablePullRequestAutoMerge(input: { pullRequestId: $id, "
        + "mergeMethod: $method }) { clientMutationId } }";

    private readonly Connection connection;

    internal AutoMergeClient(Connection connection) => this.connection = connection;

    /// <param name="pull">The pull request.</param>
    /// <param name="method"><c>merge</c>, <c>squash</c> or <c>rebase</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task Enable(PullRequest pull, string method, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, connection.GraphPath)
        {
            What = $"turn on auto-merge of pull request #{pull.Number}",
            Permission = "contents: write",
        };
        var answer = await connection.Ask(
            call.With(new(Mutation, new(pull.NodeId, method.ToUpperInvariant())), GitHubJson.Default.GraphQuery),
            GitHubJson.Default.GraphAnswer,
            cancellation
        );
        if (answer.Errors is [var error, ..])
            throw new GitHubException(
                $"GitHub refused to {call.What} ({error.Message.TrimEnd('.')}); {Remedy(error)}",
                said: error.Message
            );
    }

    private static string Remedy(GraphError error)
    {
        if (Has("auto merge is not allowed") || Has("auto-merge is not allowed"))
            return "turn on 'Allow auto-merge' in Settings, General of the repository";
        if (Has("clean status"))
            return "there is nothing to wait for: merge it, or require a check or a review on its target branch";
        if (Has("merge method") || Has("not allowed on this repository"))
            return "allow that way of merging in Settings, General of the repository, or choose another with 'auto-merge'";
        return Has("not accessible by integration")
            ? "add 'permissions: contents: write, pull-requests: write' to the workflow's job"
            : "its reason says what to change";

        bool Has(string words) => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
