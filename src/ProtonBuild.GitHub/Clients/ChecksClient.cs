using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Clients;

/// <summary>https://docs.github.com/rest/checks</summary>
public sealed class ChecksClient
{
    internal ChecksClient(Connection connection) => Run = new(connection);

    public CheckRunsClient Run { get; }
}

/// <summary>https://docs.github.com/rest/checks/runs</summary>
public sealed class CheckRunsClient
{
    private const string Write = "checks: write";

    private readonly Connection connection;

    internal CheckRunsClient(Connection connection) => this.connection = connection;

    public Task<CheckRun> Get(RepositoryName repository, long id, CancellationToken cancellation) =>
        connection.Ask(
            new(HttpMethod.Get, $"{repository.Path}/check-runs/{id}")
            {
                What = $"show a check run of {repository}",
                Permission = "checks: read",
            },
            GitHubJson.Default.CheckRun,
            cancellation
        );

    /// <summary>The latest check runs of a name on a commit.</summary>
    public Task<IReadOnlyList<CheckRun>> GetAllForReference(
        RepositoryName repository,
        string reference,
        string name,
        CancellationToken cancellation
    ) =>
        connection.List<CheckRunsResponse, CheckRun>(
            new(
                HttpMethod.Get,
                $"{repository.Path}/commits/{Uri.EscapeDataString(reference)}/check-runs?check_name={Uri.EscapeDataString(name)}"
            )
            {
                What = $"list the check runs of {repository}",
                Permission = "checks: read",
            },
            GitHubJson.Default.CheckRunsResponse,
            page => page.CheckRuns,
            cancellation
        );

    /// <summary>Starts a check run. If the answer is lost, finds the run by its external id.</summary>
    public Task<CheckRun> Create(RepositoryName repository, NewCheckRun run, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Post, $"{repository.Path}/check-runs")
        {
            What = $"begin the check '{run.Name}' in {repository}",
            Permission = Write,
        };
        return connection.Make(call.With(run, GitHubJson.Default.NewCheckRun), GitHubJson.Default.CheckRun, FindSame, cancellation);

        async Task<CheckRun?> FindSame(CancellationToken token) =>
            (await GetAllForReference(repository, run.HeadSha, run.Name, token)).FirstOrDefault(found =>
                found.ExternalId is not null && found.ExternalId == run.ExternalId
            );
    }

    /// <summary>Updates a check run. GitHub appends annotations, so if the answer is lost, their number tells whether the update was
    /// made.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="id">The run.</param>
    /// <param name="update">What changes.</param>
    /// <param name="annotations">How many annotations it has afterwards.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<CheckRun> Update(RepositoryName repository, long id, CheckRunUpdate update, int annotations, CancellationToken cancellation)
    {
        var call = new ApiRequest(HttpMethod.Patch, $"{repository.Path}/check-runs/{id}")
        {
            What = $"update a check run of {repository}",
            Permission = Write,
        };
        var written = call.With(update, GitHubJson.Default.CheckRunUpdate);
        return update.Output?.Annotations is { Count: > 0 }
            ? connection.Make(written, GitHubJson.Default.CheckRun, FindWritten, cancellation)
            : connection.Ask(written, GitHubJson.Default.CheckRun, cancellation);

        async Task<CheckRun?> FindWritten(CancellationToken token) =>
            await Get(repository, id, token) is { Output.AnnotationsCount: var count } run && count >= annotations ? run : null;
    }
}
