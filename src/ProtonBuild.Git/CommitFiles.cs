using ProtonBuild.Core.Files;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>The files of one commit, read from git's objects without a checkout.</summary>
/// <param name="repository">The repository; it must outlive this.</param>
/// <param name="commit">The commit's full name.</param>
/// <param name="branch">The branch that led to it, for messages.</param>
public sealed class CommitFiles(IGitRepository repository, string commit, string? branch = null) : IFileTree
{
    public string Description { get; } = $"{branch ?? "commit"}{(branch is null ? "" : " at")} {ShortSha.Of(commit)}";

    public FileRead Read(string path, long maxBytes)
    {
        if (TreePath.Normalise(path) is not { } inside)
            return FileRead.Unreadable(TreePath.LeavesRoot);
        try
        {
            return repository.Find(commit, inside) switch
            {
                null => Absent(inside),
                { Kind: GitEntryKind.Folder } => FileRead.Folder,
                { Kind: GitEntryKind.Link } => FileRead.Unreadable(TreePath.IsLink),
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
        TreePath.Normalise(folder) is { } inside
            ? [.. repository.ListFiles(commit, inside).Select(entry => new FileEntry(entry.Path, entry.Size))]
            : [];

    // Git has nothing below a link or a submodule; the work tree may have a file there, so the message says why it is not read.
    private FileRead Absent(string path)
    {
        foreach (var above in TreePath.FoldersAbove(path))
        {
            switch (repository.Find(commit, above)?.Kind)
            {
                case GitEntryKind.Folder:
                    continue;
                case GitEntryKind.Link:
                    return FileRead.Unreadable(TreePath.LiesBelowLink(above));
                case GitEntryKind.Submodule:
                    return FileRead.Unreadable($"lies in the submodule '{above}'; ProtonBuild reads none");
                default:
                    return FileRead.Missing;
            }
        }

        return FileRead.Missing;
    }
}
