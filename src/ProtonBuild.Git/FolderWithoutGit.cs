using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// A folder that is not a repository, such as the copy in a container's build: it has one version of every file, no branch and
/// no history.
/// </summary>
/// <param name="directory">The root of all paths.</param>
public sealed class FolderWithoutGit(string directory) : IGitRepository
{
    private readonly string root = Directory.Exists(directory)
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))
        : throw new GitUnavailableException($"There is no folder {Path.GetFullPath(directory)}. Name the folder that the files are in.");

    public string Engine => "no git";

    public string? WorkTree => root;

    public string Name => Path.GetFileName(root) is { Length: > 0 } name ? name : "repository";

    public RemoteAddress? Origin => null;

    public string? CheckedOutBranch => null;

    public bool IsShallow => false;

    public string? Head => null;

    public string? ResolveBranch(string branch, bool preferRemote = false) => null;

    public string? ResolveCommit(string revision) => null;

    public IReadOnlyList<string> Branches() => [];

    public GitEntry? Find(string commit, string path) => null;

    public byte[] ReadBlob(string id) => throw new GitUnavailableException($"{root} is no git repository, so it has no object {id}.");

    public IReadOnlyList<GitEntry> ListFiles(string commit, string folder) => [];

    public Ancestry Compare(string commit, string other) => commit == other ? Ancestry.Same : Ancestry.Unknown;

    public IReadOnlyList<GitCommit> CommitsBetween(string exclude, string include, int limit) => [];

    public IReadOnlyList<string>? MergeConflicts(string into, string commit) => null;

    public void Dispose()
    {
        // Holds nothing open.
    }
}
