using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

public sealed class RepositoriesClient
{
    internal RepositoriesClient(Connection connection) => Commit = new(connection);

    public RepositoryCommitsClient Commit { get; }
}

/// <summary>https://docs.github.com/rest/commits/commits</summary>
public sealed class RepositoryCommitsClient
{
    private readonly Connection connection;

    internal RepositoryCommitsClient(Connection connection) => this.connection = connection;

    /// <summary>How many commits one commit or branch is ahead of another; without the commits themselves.</summary>
    public Task<CompareResult> Compare(RepositoryName repository, string @base, string head, CancellationToken cancellation) =>
        connection.Ask(
            new(HttpMethod.Get, $"{repository.Path}/compare/{Uri.EscapeDataString(@base)}...{Uri.EscapeDataString(head)}?per_page=1&page=2")
            {
                What = $"compare '{@base}' with '{head}' in {repository}",
                Permission = "contents: read",
            },
            GitHubJson.Default.CompareResult,
            cancellation
        );
}

public sealed class GitDatabaseClient
{
    internal GitDatabaseClient(Connection connection) => Reference = new(connection);

    public ReferencesClient Reference { get; }
}

/// <summary>https://docs.github.com/rest/git/refs</summary>
public sealed class ReferencesClient
{
    private readonly Connection connection;

    internal ReferencesClient(Connection connection) => this.connection = connection;

    /// <summary>The target of a reference such as <c>heads/main</c>; null if there is none.</summary>
    public Task<Reference?> Get(RepositoryName repository, string reference, CancellationToken cancellation) =>
        connection.Find(
            new(HttpMethod.Get, $"{repository.Path}/git/ref/{Uri.EscapeDataString(reference)}")
            {
                What = $"show '{reference}' of {repository}",
                Permission = "contents: read",
            },
            GitHubJson.Default.Reference,
            cancellation
        );
}
