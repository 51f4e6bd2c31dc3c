namespace ProtonBuild.Git;

/// <summary>A repository's place on disk, and what its own files say before an engine opens it.</summary>
/// <param name="Root">The root of the checked-out files; for a bare repository the repository itself.</param>
/// <param name="CommonDirectory">The folder that holds <c>config</c> and <c>shallow</c>; all worktrees of a repository share it.</param>
internal sealed record RepositoryLocation(string Root, string CommonDirectory)
{
    /// <summary>The commits whose parents a shallow clone lacks; empty for a full clone.</summary>
    public IReadOnlySet<string> ShallowBoundary { get; } = ReadShallow(Path.Combine(CommonDirectory, "shallow"));

    /// <summary>Set if the repository is an overlay, not the clone beside the files.</summary>
    public OverlayAccess? Overlay { get; init; }

    private readonly IReadOnlyDictionary<string, string> config = GitConfigFile.Read(Path.Combine(CommonDirectory, "config"));

    /// <summary>Whether the clone lacks objects (<c>--filter</c>) that git would fetch on demand.</summary>
    public bool IsPartial =>
        config.ContainsKey("extensions.partialclone")
        || config.Any(pair => pair.Key.EndsWith(".promisor", StringComparison.Ordinal) && pair.Value != "false");

    /// <summary>Why libgit2 cannot read this repository, or null if it can.</summary>
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

    /// <summary>Looks in a folder and then in those above it, as git does; null if there is no repository.</summary>
    public static RepositoryLocation? Find(string directory)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(directory)); folder is not null; folder = folder.Parent)
        {
            // git goes up from the link's target.
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

    // Does not test for the target of HEAD, which need not exist in a worktree or on an unborn branch.
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
