using LibGit2Sharp;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

internal sealed class LibGit2Objects(LibGit2Handle handle) : IObjectDatabase
{
    public string? TreeOf(string commit) =>
        ObjectName.IsFull(commit) ? handle.Ask(repository => repository.Lookup<Commit>(commit)?.Tree.Sha) : null;

    public IReadOnlyList<TreeItem> ReadTree(string id) =>
        handle.Ask(repository =>
        {
            var tree = repository.Lookup<Tree>(new ObjectId(id)) ?? throw GitUnavailableException.NoSuchObject(id);
            return tree.Select(entry => new TreeItem(entry.Name, KindOf(entry.Mode), entry.Target.Sha)).ToList();
        });

    public byte[] ReadBlob(string id) =>
        handle.Ask(repository =>
        {
            var blob = (ObjectName.IsFull(id) ? repository.Lookup<Blob>(id) : null) ?? throw GitUnavailableException.NoSuchObject(id);
            using var content = blob.GetContentStream();
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            return bytes;
        });

    public IReadOnlyList<long> SizesOf(IReadOnlyList<string> ids) =>
        handle.Ask(repository => ids.Select(id => SizeOf(repository, new ObjectId(id))).ToList());

    // Reads only the object's header; Blob.Size would read the whole object.
    private static long SizeOf(Repository repository, ObjectId id)
    {
        try
        {
            return repository.ObjectDatabase.RetrieveObjectMetadata(id).Size;
        }
        catch (NotFoundException)
        {
            return 0;
        }
    }

    private static GitEntryKind KindOf(Mode mode) =>
        mode switch
        {
            Mode.Directory => GitEntryKind.Folder,
            Mode.SymbolicLink => GitEntryKind.Link,
            Mode.GitLink => GitEntryKind.Submodule,
            _ => GitEntryKind.File,
        };
}
