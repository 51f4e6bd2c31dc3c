using System.Net;

namespace ProtonBuild.GitHub;

/// <summary>GitHub could not be reached or refused; the message is a sentence with the permission or setting that is missing.</summary>
public sealed class GitHubException : Exception
{
    public GitHubException(string message, HttpStatusCode? status = null, string? said = null)
        : base(message) => (Status, Said) = (status, said);

    public GitHubException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>What GitHub answered with; null where it did not answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>GitHub's own words.</summary>
    public string? Said { get; }

    internal bool Says(string words) => Said?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
