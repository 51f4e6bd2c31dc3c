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
        using var elsewhere = new ObjectsElsewhere(location);
        return elsewhere.MergeTree(into, commit) switch
        {
            { Tree: not null } => [],
            { Conflicts: { } files } => files,
            _ => null,
        };
    }
}
