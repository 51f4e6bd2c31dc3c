namespace ProtonBuild.Git;

/// <summary>Paths inside a tree of files, relative to its root, with forward slashes.</summary>
internal static class TreePath
{
    public const string LeavesRoot = "leads out of the repository";
    public const string IsLink = "is a symbolic link; ProtonBuild follows none";

    /// <summary>The path without <c>.</c> and <c>..</c>, or null if it leaves the root.</summary>
    public static string? Normalise(string path)
    {
        // Windows reads these two as a separator, and as a drive or a stream.
        if (
            path.StartsWith('/')
            || path.Contains('\0', StringComparison.Ordinal)
            || (OperatingSystem.IsWindows() && path.AsSpan().ContainsAny('\\', ':'))
        )
            return null;
        List<string> names = [];
        foreach (var name in path.Split('/').Where(name => name is not ("" or ".")))
        {
            if (name != "..")
                names.Add(name);
            else if (names.Count > 0)
                names.RemoveAt(names.Count - 1);
            else
                return null;
        }

        return string.Join('/', names);
    }

    /// <summary><c>a/b/c</c> gives <c>a</c> and <c>a/b</c>.</summary>
    public static IEnumerable<string> FoldersAbove(string path)
    {
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
            yield return path[..at];
    }

    public static string LiesBelowLink(string link) => $"lies below '{link}', which {IsLink}";
}
