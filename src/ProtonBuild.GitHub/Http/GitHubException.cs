using System.Net;

namespace ProtonBuild.GitHub.Http;

/// <summary>GitHub could not be reached, or refused a request; the message names the missing permission or setting.</summary>
public sealed class GitHubException : Exception
{
    public GitHubException(string message, HttpStatusCode? status = null, string? said = null)
        : base(message) => (Status, Said) = (status, said);

    public GitHubException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>The status of GitHub's answer; null if there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>GitHub's own message.</summary>
    public string? Said { get; }

    internal bool Says(string words) => Said?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
