namespace ProtonBuild.Core.Files;

/// <summary>Paths as ops files write them: relative to the root of the repository, with forward slashes.</summary>
public static class RepositoryPath
{
    /// <summary>The path without <c>.</c>, <c>..</c> and doubled slashes, or the end of a sentence that says what is wrong with
    /// it.</summary>
    public static (string? Path, string? Problem) Normalize(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            return (null, "is empty");
        if (path.Contains('\\', StringComparison.Ordinal))
            return (null, "has a backslash; write forward slashes");
        if (HasControl(path))
            return (null, "has a control character");
        if (path[0] == '/' || (path.Length > 1 && path[1] == ':'))
            return (null, "is absolute; write it from the root of the repository");
        if (IsNormal(path))
            return (path, null);
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return (null, "leaves the repository");
            else
                parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Count == 0 || path[^1] == '/')
            return (null, "names a folder");
        return parts.Contains(".git", StringComparer.OrdinalIgnoreCase) ? (null, "points into .git") : (string.Join('/', parts), null);
    }

    /// <summary>Whether the path is normal already, as almost every path is. One with a dot first in any part is looked at
    /// closely.</summary>
    private static bool IsNormal(string path) =>
        path[0] != '.'
        && path[^1] != '/'
        && !path.Contains("/.", StringComparison.Ordinal)
        && !path.Contains("//", StringComparison.Ordinal);

    private static bool HasControl(string path)
    {
        foreach (var c in path)
        {
            if (char.IsControl(c))
                return true;
        }

        return false;
    }
}
