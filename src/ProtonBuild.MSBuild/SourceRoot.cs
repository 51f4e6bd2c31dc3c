namespace ProtonBuild.MSBuild;

/// <summary>The folder that the paths in an ops file start from.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsRepository">Whether git keeps it.</param>
internal sealed record SourceRoot(string Path, bool IsRepository)
{
    /// <summary>What makes a folder without git a root, as the program looks for it.</summary>
    private static readonly string[] Signs =
    [
        "protonbuild.yaml",
        "proton-ops.yaml",
        "proton-ops.yml",
        ".proton-ops.yaml",
        ".proton-ops.yml",
        ".proton-ops",
        "configuration/proton-ops.yaml",
        "configuration/proton-ops.yml",
    ];

    /// <summary>
    /// The repository that a folder belongs to; without one, the nearest folder upwards with an ops file or a
    /// configuration; null where there is neither, so that there is nothing to check.
    /// </summary>
    public static SourceRoot? Of(string directory) =>
        Upwards(directory, IsGit) is { } repository ? new(repository, IsRepository: true)
        : Upwards(directory, folder => Array.Exists(Signs, sign => File.Exists(System.IO.Path.Combine(folder, sign)))) is { } folder
            ? new(folder, IsRepository: false)
        : null;

    /// <summary>A file's path from the root, with forward slashes, or null where it lies elsewhere.</summary>
    public string? Relative(string file)
    {
        var full = System.IO.Path.GetFullPath(file).Replace('\\', '/');
        var start = Path.Replace('\\', '/').TrimEnd('/') + "/";
        return full.StartsWith(start, StringComparison.Ordinal) ? full.Substring(start.Length).TrimEnd('/') : null;
    }

    private static bool IsGit(string folder)
    {
        var git = System.IO.Path.Combine(folder, ".git");
        return File.Exists(git) || File.Exists(System.IO.Path.Combine(git, "HEAD"));
    }

    private static string? Upwards(string directory, Predicate<string> isRoot)
    {
        for (
            var folder = System.IO.Path.GetFullPath(directory).TrimEnd('/', '\\');
            !string.IsNullOrEmpty(folder);
            folder = System.IO.Path.GetDirectoryName(folder)
        )
        {
            if (isRoot(folder))
                return folder;
        }

        return null;
    }
}
