namespace ProtonBuild.Git;

/// <summary>Tries a merge with <c>git merge-tree</c>, which needs no work tree. The objects it makes go to a folder that is removed.</summary>
internal sealed class GitExecutableMerge(GitCommand git, RepositoryLocation location)
{
    /// <summary>As <see cref="Core.Git.IGitRepository.MergeConflicts"/>; git before 2.38 cannot tell.</summary>
    public IReadOnlyList<string>? Conflicts(string into, string commit)
    {
        if (!ObjectName.IsFull(into) || !ObjectName.IsFull(commit))
            return null;
        var objects = System.IO.Directory.CreateTempSubdirectory("protonbuild-merge-");
        try
        {
            var elsewhere = new Dictionary<string, string>
            {
                ["GIT_OBJECT_DIRECTORY"] = objects.FullName,
                ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = Path.Combine(location.CommonDirectory, "objects"),
            };
            var merged = git.RunWith(elsewhere, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", into, commit);
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
