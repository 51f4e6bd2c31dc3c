using System.Text.RegularExpressions;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

internal static partial class RemoteUrl
{
    /// <summary>
    /// <c>owner/name</c> from the URL of a remote on a host, with all of the owner if groups are nested; null for a folder on
    /// this machine, whose path names no owner.
    /// </summary>
    public static string? OwnerAndName(string? url) => Parse(url)?.Path;

    /// <summary>The host and the path of a remote; null for a folder on this machine.</summary>
    public static RemoteAddress? Parse(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || Split(url.Trim()) is not var (host, path))
            return null;
        path = path.Trim('/');
        if (path.EndsWith(".git", StringComparison.Ordinal))
            path = path[..^4];
        return path.Contains('/', StringComparison.Ordinal) ? new(host, path) : null;
    }

    private static (string Host, string Path)? Split(string url)
    {
        if (url.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && !uri.IsFile
                ? (uri.Host, Uri.UnescapeDataString(uri.AbsolutePath))
                : null;
        return ShortSsh().Match(url) is { Success: true } match ? (match.Groups["host"].Value, match.Groups["path"].Value) : null;
    }

    // git@host:owner/name; a single letter before the colon is a Windows drive.
    [GeneratedRegex(@"^(?:[^/\\:@]+@)?(?<host>[^/\\:@]{2,}):(?<path>.+)$")]
    private static partial Regex ShortSsh();
}
