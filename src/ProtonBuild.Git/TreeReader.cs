using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// Finds paths and lists folders, the same way for both engines. Caches trees: a plan reads thousands of files in a few folders,
/// and an object never changes.
/// </summary>
internal sealed class TreeReader(IObjectDatabase objects)
{
    private const int TreesKept = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> roots = [];
    private readonly Dictionary<string, Dictionary<string, TreeItem>> trees = [];

    public GitEntry? Find(string commit, string path)
    {
        if (Locate(commit, path) is not { } item)
            return null;
        var size = item.Kind is GitEntryKind.File or GitEntryKind.Link ? objects.SizesOf([item.Id])[0] : 0;
        return new GitEntry(path, item.Kind, item.Id, size);
    }

    public IReadOnlyList<GitEntry> ListFiles(string commit, string folder)
    {
        if (Locate(commit, folder) is not { Kind: GitEntryKind.Folder } root)
            return [];
        List<(string Path, TreeItem Item)> files = [];
        Collect(root.Id, folder.Length == 0 ? "" : folder + "/", files);
        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        var sizes = objects.SizesOf([.. files.Select(file => file.Item.Id)]);
        return [.. files.Select((file, at) => new GitEntry(file.Path, file.Item.Kind, file.Item.Id, sizes[at]))];
    }

    private TreeItem? Locate(string commit, string path)
    {
        var item = new TreeItem("", GitEntryKind.Folder, RootOf(commit));
        if (path.Length == 0)
            return item;
        foreach (var name in path.Split('/'))
        {
            if (item.Kind != GitEntryKind.Folder || !ItemsOf(item.Id).TryGetValue(name, out item))
                return null;
        }

        return item;
    }

    private void Collect(string tree, string prefix, List<(string, TreeItem)> files)
    {
        foreach (var item in ItemsOf(tree).Values)
        {
            if (item.Kind == GitEntryKind.Folder)
                Collect(item.Id, prefix + item.Name + "/", files);
            else if (item.Kind != GitEntryKind.Submodule)
                files.Add((prefix + item.Name, item));
        }
    }

    private string RootOf(string commit)
    {
        lock (gate)
        {
            if (!roots.TryGetValue(commit, out var root))
                roots[commit] = root = objects.TreeOf(commit) ?? throw GitUnavailableException.NoSuchCommit(commit);
            return root;
        }
    }

    private Dictionary<string, TreeItem> ItemsOf(string tree)
    {
        lock (gate)
        {
            if (trees.TryGetValue(tree, out var items))
                return items;
            if (trees.Count >= TreesKept)
                trees.Clear();
            items = [];
            foreach (var item in objects.ReadTree(tree))
                items[item.Name] = item;
            return trees[tree] = items;
        }
    }
}
