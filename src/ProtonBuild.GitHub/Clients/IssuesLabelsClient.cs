using System.Net;
using System.Text.Json;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

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

    /// <summary>Creates a label, or takes the one that another client created meanwhile.</summary>
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
