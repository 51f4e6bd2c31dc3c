using System.Collections;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>The names of a repository's branches, looked up on first use: only a misspelt name needs them.</summary>
internal sealed class BranchNames(IGitRepository git) : IReadOnlyCollection<string>
{
    private readonly Lazy<IReadOnlyList<string>> names = new(git.Branches);

    public int Count => names.Value.Count;

    public IEnumerator<string> GetEnumerator() => names.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
