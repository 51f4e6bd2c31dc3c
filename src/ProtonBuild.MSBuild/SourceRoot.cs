namespace ProtonBuild.MSBuild;

/// <summary>The root of the paths in an ops file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsRepository">Whether it is a git repository.</param>
internal sealed record SourceRoot(string Path, bool IsRepository)
{
    /// <summary>Files that make a folder without git a root; the program looks for the same ones.</summary>
    private static readonly string[] RootFiles =
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
    /// configuration; null if there is neither, and so nothing to check.
    /// </summary>
    public static SourceRoot? Of(string directory) =>
        Upwards(directory, IsGit) is { } repository ? new(repository, IsRepository: true)
        : Upwards(directory, folder => Array.Exists(RootFiles, file => File.Exists(System.IO.Path.Combine(folder, file)))) is { } folder
            ? new(folder, IsRepository: false)
        : null;

    /// <summary>A file's path from the root, with forward slashes, or null if it is outside.</summary>
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
