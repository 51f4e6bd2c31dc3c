using ProtonBuild.GitHub.Http;

namespace ProtonBuild.GitHub;

/// <summary>A token. No message, log or record ever shows it.</summary>
public sealed class GitHubToken
{
    private GitHubToken(string secret) => Secret = secret;

    internal string Secret { get; }

    /// <summary>The token of <c>GITHUB_TOKEN</c>, else of <c>GH_TOKEN</c>; null where neither is set.</summary>
    /// <exception cref="GitHubException">The value cannot be a token.</exception>
    public static GitHubToken? From(Func<string, string?> variable) =>
        Of(variable("GITHUB_TOKEN"), "GITHUB_TOKEN") ?? Of(variable("GH_TOKEN"), "GH_TOKEN");

    /// <summary>A token from its text.</summary>
    /// <param name="text">The token; surrounding white space is ignored.</param>
    /// <param name="source">Where it came from, for the error message.</param>
    public static GitHubToken? Of(string? text, string source)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var secret = text.Trim();
        return secret.All(c => c is > ' ' and < '\u007f')
            ? new(secret)
            : throw new GitHubException($"{source} holds characters that no token has; set it to the token alone");
    }

    public override string ToString() => "***";
}
