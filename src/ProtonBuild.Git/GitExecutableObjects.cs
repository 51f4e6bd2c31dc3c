using System.Text;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

internal sealed class GitExecutableObjects(GitCommand git, RepositoryLocation location) : IObjectDatabase, IDisposable
{
    // The pipes hold this many requests and answers; with more, both processes could wait for each other for ever.
    private const int BatchSize = 400;

    private readonly Lock gate = new();
    private readonly CatFile contents = new(git, "--batch", location.IsPartial);
    private readonly CatFile headers = new(git, "--batch-check", location.IsPartial);

    // In a partial clone, every request for a blob that was left out would end the process. An overlay fetches such blobs instead.
    private readonly Lazy<HashSet<string>>? blobsHere = location.IsPartial && location.Overlay is null ? new(() => BlobsHere(git)) : null;

    public string? TreeOf(string commit)
    {
        if (!ObjectName.IsFull(commit) || Read(commit, "commit") is not { } bytes)
            return null;
        // A commit's first line: tree <id>
        return Encoding.ASCII.GetString(bytes, 5, commit.Length);
    }

    public IReadOnlyList<TreeItem> ReadTree(string id) =>
        Parse(Read(id, "tree") ?? throw GitUnavailableException.NoSuchObject(id), id.Length / 2);

    public byte[] ReadBlob(string id) =>
        (ObjectName.IsFull(id) && IsHere(id) ? Read(id, "blob") : null) ?? throw GitUnavailableException.NoSuchObject(id);

    public bool Has(string commit)
    {
        lock (gate)
        {
            headers.Request([commit]);
            return headers.ReadHeader() is { Kind: "commit" };
        }
    }

    public IReadOnlyList<long> SizesOf(IReadOnlyList<string> ids)
    {
        var sizes = new Dictionary<string, long>();
        foreach (var some in ids.Where(IsHere).Distinct().Chunk(BatchSize))
        {
            lock (gate)
            {
                headers.Request(some);
                foreach (var id in some)
                    sizes[id] = headers.ReadHeader()?.Size ?? 0;
            }
        }

        return [.. ids.Select(id => sizes.GetValueOrDefault(id))];
    }

    public void Dispose()
    {
        lock (gate)
        {
            contents.Dispose();
            headers.Dispose();
        }
    }

    private bool IsHere(string id) => blobsHere is null || blobsHere.Value.Contains(id);

    private static HashSet<string> BlobsHere(GitCommand git) =>
        (git.Ask("cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objecttype) %(objectname)") ?? "")
            .Split('\n')
            .Where(line => line.StartsWith("blob ", StringComparison.Ordinal))
            .Select(line => line["blob ".Length..])
            .ToHashSet();

    private byte[]? Read(string id, string kind)
    {
        lock (gate)
        {
            contents.Request([id]);
            if (contents.ReadHeader() is not { } header)
                return null;
            var bytes = contents.ReadContent(header.Size);
            return header.Kind == kind ? bytes : null;
        }
    }

    // A tree is a row of: mode in octal, space, name, NUL, binary id. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    private static List<TreeItem> Parse(ReadOnlySpan<byte> tree, int idLength)
    {
        List<TreeItem> items = [];
        while (tree.Length > 0)
        {
            var space = tree.IndexOf((byte)' ');
            var end = tree.IndexOf((byte)0);
            var name = Encoding.UTF8.GetString(tree[(space + 1)..end]);
            var id = Convert.ToHexStringLower(tree.Slice(end + 1, idLength));
            items.Add(new TreeItem(name, KindOf(tree[..space]), id));
            tree = tree[(end + 1 + idLength)..];
        }

        return items;
    }

    private static GitEntryKind KindOf(ReadOnlySpan<byte> mode) =>
        mode switch
        {
            _ when mode.SequenceEqual("40000"u8) => GitEntryKind.Folder,
            _ when mode.SequenceEqual("120000"u8) => GitEntryKind.Link,
            _ when mode.SequenceEqual("160000"u8) => GitEntryKind.Submodule,
            _ => GitEntryKind.File,
        };
}
