using System.Net.Http.Headers;
using ProtonBuild.GitHub.Clients;
using ProtonBuild.GitHub.Http;

namespace ProtonBuild.GitHub;

/// <summary>
/// The few calls of GitHub's API that are needed, named as Octokit names them, so that it can take their place. A client
/// serves one piece of work after the other, not several at once.
/// </summary>
public sealed class GitHubClient : IDisposable
{
    private const int MaxAnswer = 32 * 1024 * 1024;

    private readonly HttpClient http;

    /// <param name="api">The API's root, with a slash at its end.</param>
    /// <param name="token">Who asks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Hears of each wait, in a sentence.</param>
    public GitHubClient(Uri api, GitHubToken token, TimeProvider time, Action<string> report)
    {
        // Nothing is followed: a request that is led elsewhere would lose its token, or give it away.
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
