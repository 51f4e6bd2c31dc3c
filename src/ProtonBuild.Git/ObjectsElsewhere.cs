namespace ProtonBuild.Git;

/// <summary>A temporary folder for the objects that a trial makes, so that git never writes to the clone.</summary>
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

    /// <summary>git, which reads the clone's objects and this folder's, and writes to this folder.</summary>
    public GitCommand Git { get; }

    /// <summary>Merges one commit into another: returns the tree, or the files with conflicts, or neither if git cannot tell (before
    /// 2.38).</summary>
    public (string? Tree, IReadOnlyList<string>? Conflicts) MergeTree(string into, string commit)
    {
        var merged = Git.Run("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", into, commit);
        var parts = merged.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return merged.ExitCode switch
        {
            0 when parts.Length == 1 => (parts[0].Trim(), null),
            // The tree's name, then the files; nothing if the clone lacks a commit.
            1 when parts.Length > 0 => (null, [.. parts.Skip(1).Distinct().Order(StringComparer.Ordinal)]),
            _ => (null, null),
        };
    }

    public void Dispose() => folder.Delete(recursive: true);
}
