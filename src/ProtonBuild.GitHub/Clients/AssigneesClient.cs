using System.Text.Json;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

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
