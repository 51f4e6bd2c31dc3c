using System.Net.Http.Headers;
using ProtonBuild.GitHub.Clients;
using ProtonBuild.GitHub.Http;

namespace ProtonBuild.GitHub;

/// <summary>
/// The few calls of GitHub's API that ProtonBuild needs, named as Octokit names them, so that Octokit can replace them. A client
/// is not safe for concurrent use.
/// </summary>
public sealed class GitHubClient : IDisposable
{
    private const int MaxAnswer = 32 * 1024 * 1024;

    private readonly HttpClient http;

    /// <param name="api">The API's root, with a slash at its end.</param>
    /// <param name="token">The token that every request carries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Receives a sentence for each wait.</param>
    public GitHubClient(Uri api, GitHubToken token, TimeProvider time, Action<string> report)
    {
        // Follows no redirect: a redirected request would lose its token, or give it away.
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) }, disposeHandler: true)
        {
            MaxResponseContentBufferSize = MaxAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.github+json");
        http.DefaultRequestHeaders.UserAgent.ParseAdd("protonbuild");
        http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2022-11-28");
        var connection = new Connection(api, http, new RetryPolicy(time, report));
        PullRequest = new(connection);
        Issue = new(connection);
        Check = new(connection);
        Repository = new(connection);
        Git = new(connection);
    }

    public PullRequestsClient PullRequest { get; }

    public IssuesClient Issue { get; }

    public ChecksClient Check { get; }

    public RepositoriesClient Repository { get; }

    public GitDatabaseClient Git { get; }

    public void Dispose() => http.Dispose();
}
