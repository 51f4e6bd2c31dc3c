namespace ProtonBuild.Git;

/// <summary>Where a repository lies on disk, and what its own files tell before any engine opens it.</summary>
/// <param name="Root">The root of the checked-out files; for a bare repository the repository itself.</param>
/// <param name="CommonDirectory">The folder that holds <c>config</c> and <c>shallow</c>; all worktrees of a repository share it.</param>
internal sealed record RepositoryLocation(string Root, string CommonDirectory)
{
    /// <summary>The commits whose parents were cut off when the clone was made; empty unless it is shallow.</summary>
    public IReadOnlySet<string> ShallowBoundary { get; } = ReadShallow(Path.Combine(CommonDirectory, "shallow"));

    /// <summary>Set where the repository is an overlay's, and not the one beside the files.</summary>
    public OverlayAccess? Overlay { get; init; }

    private readonly IReadOnlyDictionary<string, string> config = GitConfigFile.Read(Path.Combine(CommonDirectory, "config"));

    /// <summary>Whether objects were left out when the clone was made (<c>--filter</c>), to be fetched when they are wanted.</summary>
    public bool IsPartial =>
        config.ContainsKey("extensions.partialclone")
        || config.Any(pair => pair.Key.EndsWith(".promisor", StringComparison.Ordinal) && pair.Value != "false");

    /// <summary>What makes libgit2 unfit for this repository, or null where it can read it.</summary>
    public string? ObstacleForLibGit2() =>
        config.TryGetValue("extensions.objectformat", out var format) && format != "sha1" ? $"its objects are named by {format}"
        : config.TryGetValue("extensions.refstorage", out var refs) && refs != "files" ? $"its refs are stored as {refs}"
        : IsPartial ? "it is a partial clone"
        : null;

    /// <summary>The folder's name without <c>.git</c>; the same in all worktrees of a repository.</summary>
    public string FolderName()
    {
        var main = Path.GetFileName(CommonDirectory) == ".git" ? Path.GetDirectoryName(CommonDirectory) : CommonDirectory;
        var name = Path.GetFileName(main) is { Length: > 0 } last ? last : "repository";
        return name.EndsWith(".git", StringComparison.Ordinal) && name.Length > 4 ? name[..^4] : name;
    }

    /// <summary>Looks in a folder and then in those above it, as git does; null where there is no repository.</summary>
    public static RepositoryLocation? Find(string directory)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(directory)); folder is not null; folder = folder.Parent)
        {
            // git goes up from where the folder really is.
            if (folder.ResolveLinkTarget(returnFinalTarget: true) is DirectoryInfo target)
                folder = target;
            var root = Path.TrimEndingDirectorySeparator(folder.FullName);
            if (GitDirectoryOf(root) is { } git)
                return new RepositoryLocation(root, CommonDirectoryOf(git));
            if (folder.Name != ".git" && IsGitDirectory(root) && Directory.Exists(Path.Combine(root, "objects")))
                return new RepositoryLocation(root, root);
        }

        return null;
    }

    /// <summary>A worktree or submodule has a file <c>.git</c> that names the folder.</summary>
    internal static string? GitDirectoryOf(string root)
    {
        var path = Path.Combine(root, ".git");
        if (IsGitDirectory(path))
            return path;
        if (!File.Exists(path) || File.ReadAllText(path).Trim() is not ['g', 'i', 't', 'd', 'i', 'r', ':', .. var named])
            return null;
        var folder = Path.GetFullPath(named.Trim(), root);
        return IsGitDirectory(folder) ? folder : null;
    }

    // Not a test for the target of HEAD: in a worktree or an unborn branch it need not exist.
    private static bool IsGitDirectory(string path) =>
        File.Exists(Path.Combine(path, "HEAD"))
        && (Directory.Exists(Path.Combine(path, "refs")) || File.Exists(Path.Combine(path, "commondir")));

    private static string CommonDirectoryOf(string git)
    {
        var pointer = Path.Combine(git, "commondir");
        return File.Exists(pointer) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(File.ReadAllText(pointer).Trim(), git)) : git;
    }

    private static HashSet<string> ReadShallow(string path) =>
        File.Exists(path) ? [.. File.ReadAllLines(path).Where(line => line.Length > 0)] : [];
}
