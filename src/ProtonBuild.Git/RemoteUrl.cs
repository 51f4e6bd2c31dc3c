using System.Text.RegularExpressions;

namespace ProtonBuild.Git;

internal static partial class RemoteUrl
{
    /// <summary>
    /// <c>owner/name</c> from the URL of a remote on a host, with all of the owner where groups are nested; null for a
    /// folder on this machine, whose path says nothing of an owner.
    /// </summary>
    public static string? OwnerAndName(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        var path = PathOf(url.Trim()).Trim('/');
        if (path.EndsWith(".git", StringComparison.Ordinal))
            path = path[..^4];
        return path.Contains('/', StringComparison.Ordinal) ? path : null;
    }

    private static string PathOf(string url)
    {
        if (url.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && !uri.IsFile ? Uri.UnescapeDataString(uri.AbsolutePath) : "";
        return ShortSsh().Match(url) is { Success: true } match ? match.Groups["path"].Value : "";
    }

    // git@host:owner/name; a single letter before the colon is a drive of Windows.
    [GeneratedRegex(@"^[^/\\:]{2,}:(?<path>.+)$")]
    private static partial Regex ShortSsh();
}
