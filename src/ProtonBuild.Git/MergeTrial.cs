using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// Tries a merge with <c>git merge-tree</c>, whichever engine reads the repository, because libgit2 would write to it. Git's
/// objects go to a temporary folder.
/// </summary>
internal sealed class MergeTrial(RepositoryLocation location, Func<string, string, Ancestry> compare)
{
    /// <summary>As <see cref="IGitRepository.MergeConflicts"/>; null with git before 2.38.</summary>
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
