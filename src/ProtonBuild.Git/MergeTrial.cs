using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// Tries a merge with <c>git merge-tree</c>, whichever engine reads the repository: libgit2 writes what it merges. The
/// objects that git makes go to a folder that is removed.
/// </summary>
internal sealed class MergeTrial(RepositoryLocation location, Func<string, string, Ancestry> compare)
{
    /// <summary>As <see cref="IGitRepository.MergeConflicts"/>; git before 2.38 cannot tell.</summary>
    public IReadOnlyList<string>? Conflicts(string into, string commit)
    {
        var relation = compare(commit, into);
        if (relation is Ancestry.Unknown || GitCommand.Executable is null)
            return null;
        return relation is Ancestry.Unrelated ? Merge(into, commit) : [];
    }

    private IReadOnlyList<string>? Merge(string into, string commit)
    {
        var objects = Directory.CreateTempSubdirectory("protonbuild-merge-");
        try
        {
            var elsewhere = new Dictionary<string, string>
            {
                ["GIT_OBJECT_DIRECTORY"] = objects.FullName,
                ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = Path.Combine(location.CommonDirectory, "objects"),
            };
            var merged = new GitCommand(location.Root, location.Overlay).RunWith(elsewhere, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", into, commit);
            return merged.ExitCode switch
            {
                0 => [],
                // The tree's name, then the files; nothing where a commit is not here.
                1 when merged.Output.Length > 0 => [.. merged.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Skip(1).Distinct().Order(StringComparer.Ordinal)],
                _ => null,
            };
        }
        finally
        {
            objects.Delete(recursive: true);
        }
    }
}
