namespace ProtonBuild.Git;

/// <summary>A folder for the objects that git makes while it tries something, so that the clone itself is never written to.</summary>
internal sealed class ObjectsElsewhere : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("protonbuild-merge-");

    public ObjectsElsewhere(RepositoryLocation location) =>
        Git = new(
            location.Root,
            location.Overlay,
            new Dictionary<string, string>
            {
                ["GIT_OBJECT_DIRECTORY"] = folder.FullName,
                ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = Path.Combine(location.CommonDirectory, "objects"),
            }
        );

    /// <summary>git, which sees the clone's objects and those here, and writes here.</summary>
    public GitCommand Git { get; }

    /// <summary>Merges one commit into another: the tree, or the files in which that meets conflicts; neither where git cannot tell (before
    /// 2.38).</summary>
    public (string? Tree, IReadOnlyList<string>? Conflicts) MergeTree(string into, string commit)
    {
        var merged = Git.Run("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", into, commit);
        var parts = merged.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return merged.ExitCode switch
        {
            0 when parts.Length == 1 => (parts[0].Trim(), null),
            // The tree's name, then the files; nothing where a commit is not here.
            1 when parts.Length > 0 => (null, [.. parts.Skip(1).Distinct().Order(StringComparer.Ordinal)]),
            _ => (null, null),
        };
    }

    public void Dispose() => folder.Delete(recursive: true);
}
