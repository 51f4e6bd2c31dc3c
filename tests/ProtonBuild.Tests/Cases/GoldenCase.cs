namespace ProtonBuild.Tests.Cases;

/// <summary>
/// A folder of tests/cases that has an <c>expected.txt</c>. It holds only what differs from the shared base: its trees
/// (<c>files/</c> and <c>branches/NAME/</c>) are laid over <c>GROUP/base/</c>, and that over <c>base/</c>. See tests/README.md.
/// </summary>
internal sealed class GoldenCase(string name)
{
    private static readonly string Root = SourceTree.PathOf("tests", "cases");

    private readonly string folder = Path.Combine(Root, name);

    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Root, "expected.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public string Expected => Path.Combine(folder, "expected.txt");

    /// <summary>The work tree, with <c>main</c> checked out.</summary>
    public MemoryFiles Files() => Tree("files");

    /// <summary>The files of another branch; null where the case has no such branch.</summary>
    public MemoryFiles? Branch(string branch) =>
        Directory.Exists(Path.Combine(folder, "branches", branch)) ? Tree($"branches/{branch}") : null;

    private MemoryFiles Tree(string tree)
    {
        var files = new MemoryFiles();
        string[] layers = [Path.Combine(Root, "base"), Path.Combine(folder, "..", "base"), Path.Combine(folder, tree)];
        foreach (var layer in layers.Where(Directory.Exists))
        foreach (var file in Directory.EnumerateFiles(layer, "*", SearchOption.AllDirectories))
            files.With(Path.GetRelativePath(layer, file).Replace('\\', '/'), File.ReadAllBytes(file));
        Edit(files, tree + "/");
        return files;
    }

    /// <summary>Applies the lines of <c>case.txt</c> that are about this tree: <c>remove PATH</c> and <c>pad PATH DOTS</c>.</summary>
    private void Edit(MemoryFiles files, string tree)
    {
        var edits = Path.Combine(folder, "case.txt");
        foreach (var words in File.Exists(edits) ? File.ReadLines(edits).Select(line => line.Split(' ')) : [])
        {
            if (!words[1].StartsWith(tree, StringComparison.Ordinal))
                continue;
            var path = words[1][tree.Length..];
            Assert.True(files.Has(path), $"{name}/case.txt: there is no {words[1]} to {words[0]}");
            _ = words switch
            {
                ["remove", _] => files.Without(path),
                ["pad", _, var dots] => files.With(
                    path,
                    [.. files.Bytes(path), .. "# "u8, .. Enumerable.Repeat((byte)'.', int.Parse(dots, null)), (byte)'\n']
                ),
                _ => throw new InvalidDataException($"{name}/case.txt: unknown line '{string.Join(' ', words)}'"),
            };
        }
    }
}
