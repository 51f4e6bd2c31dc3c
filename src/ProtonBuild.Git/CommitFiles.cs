using ProtonBuild.Core.Files;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>The files of one commit, read from git's objects without a checkout.</summary>
/// <param name="repository">The repository; it must outlive this.</param>
/// <param name="commit">The commit's full name.</param>
/// <param name="branch">The branch it was found by, for messages.</param>
public sealed class CommitFiles(IGitRepository repository, string commit, string? branch = null) : IFileTree
{
    public string Description { get; } = $"{branch ?? "commit"}{(branch is null ? "" : " at")} {commit[..Math.Min(7, commit.Length)]}";

    public FileRead Read(string path, long maxBytes)
    {
        if (RepositoryPath.Normalise(path) is not { } inside)
            return FileRead.Unreadable(RepositoryPath.LeavesRoot);
        try
        {
            return repository.Find(commit, inside) switch
            {
                null => Absent(inside),
                { Kind: GitEntryKind.Folder } => FileRead.Folder,
                { Kind: GitEntryKind.Link } => FileRead.Unreadable(RepositoryPath.IsLink),
                { Kind: GitEntryKind.Submodule } => FileRead.Unreadable("is a submodule; ProtonBuild reads none"),
                { Size: var size } when size > maxBytes => FileRead.TooLarge(size),
                { Id: var id } => FileRead.Found(repository.ReadBlob(id)),
            };
        }
        catch (GitUnavailableException e)
        {
            return FileRead.Unreadable($"could not be read from git: {e.Message.TrimEnd('.')}");
        }
    }

    public IReadOnlyList<FileEntry> List(string folder) =>
        RepositoryPath.Normalise(folder) is { } inside
            ? [.. repository.ListFiles(commit, inside).Select(entry => new FileEntry(entry.Path, entry.Size))]
            : [];

    // Git has nothing below a link or a submodule; in the work tree there may be a file, so the reason has to be told.
    private FileRead Absent(string path)
    {
        foreach (var above in RepositoryPath.FoldersAbove(path))
        {
            switch (repository.Find(commit, above)?.Kind)
            {
                case GitEntryKind.Folder:
                    continue;
                case GitEntryKind.Link:
                    return FileRead.Unreadable(RepositoryPath.LiesBelowLink(above));
                case GitEntryKind.Submodule:
                    return FileRead.Unreadable($"lies in the submodule '{above}'; ProtonBuild reads none");
                default:
                    return FileRead.Missing;
            }
        }

        return FileRead.Missing;
    }
}
