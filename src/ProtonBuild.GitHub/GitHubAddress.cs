using ProtonBuild.Core.Git;
using ProtonBuild.Core.Texts;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub;

/// <summary>A repository, and the API that serves it.</summary>
/// <param name="Api">With a slash at its end: <c>https://api.github.com/</c>, or <c>https://host/api/v3/</c> of an Enterprise
/// Server.</param>
/// <param name="Repository">The repository.</param>
public sealed record GitHubAddress(Uri Api, RepositoryName Repository)
{
    private const string PublicApi = "https://api.github.com";

    /// <summary>
    /// Inside a workflow the runner names both. Elsewhere <c>origin</c> names the repository, but never the host that receives the
    /// token: a repository's configuration could name any host.
    /// </summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="origin">The URL of the remote, if there is one.</param>
    /// <exception cref="GitHubException">Neither names a repository on the host that the token is for.</exception>
    public static GitHubAddress Of(Func<string, string?> variable, RemoteAddress? origin)
    {
        var api = ApiAt(variable("GITHUB_API_URL"));
        if (variable("GITHUB_REPOSITORY") is { Length: > 0 } named)
            return new(api, RepositoryName.Parse(named) ?? throw new GitHubException($"GITHUB_REPOSITORY is '{named}'; write owner/name"));
        if (origin is null)
            throw new GitHubException(
                "it is not known which repository on GitHub this is: there is no remote 'origin' on a host; add one, or "
                    + "set GITHUB_REPOSITORY to owner/name"
            );
        if (!Serves(api, origin.Host))
            throw new GitHubException(
                $"origin is on {origin.Host}, and requests go to {api.Host}; set GITHUB_API_URL to the API of "
                    + $"{origin.Host} (https://{origin.Host}/api/v3 for an Enterprise Server), or GITHUB_REPOSITORY to "
                    + $"owner/name on {api.Host}"
            );
        return new(
            api,
            RepositoryName.Parse(origin.Path)
                ?? throw new GitHubException($"origin leads to '{origin.Path}', which is no owner/name; set GITHUB_REPOSITORY")
        );
    }

    private static Uri ApiAt(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            given = PublicApi;
        if (
            !Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var api)
            || !(api.Scheme == Uri.UriSchemeHttps || (api.Scheme == Uri.UriSchemeHttp && Loopback.Is(api)))
        )
            throw new GitHubException($"GITHUB_API_URL is '{given}'; write an https URL such as {PublicApi}");
        return api;
    }

    /// <summary><c>ssh.github.com</c> takes ssh on the port of https; GitHub of a company is at <c>api.NAME.ghe.com</c>, or on the server
    /// itself.</summary>
    private static bool Serves(Uri api, string host) =>
        string.Equals(api.Host, host, StringComparison.OrdinalIgnoreCase)
        || string.Equals(
            api.Host,
            $"api.{(host.StartsWith("ssh.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host)}",
            StringComparison.OrdinalIgnoreCase
        );
}
