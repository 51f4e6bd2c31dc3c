using LibGit2Sharp;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// Ancestry through libgit2. Before 1.7 its walks fail at the boundary of a shallow clone, so <see cref="ShallowWalk"/> walks there.
/// </summary>
internal sealed class LibGit2History(LibGit2Handle handle, IReadOnlySet<string> shallowBoundary)
{
    public Ancestry Compare(string commit, string other) =>
        commit == other
            ? Ancestry.Same
            : handle.Ask(repository =>
            {
                if (Lookup(repository, commit) is not { } from || Lookup(repository, other) is not { } to)
                    return Ancestry.Unknown;
                if (shallowBoundary.Count > 0)
                    return CompareShallow(from, to);
                var common = repository.ObjectDatabase.FindMergeBase(from, to);
                return common == to ? Ancestry.Ancestor
                    : common == from ? Ancestry.Descendant
                    : Ancestry.Unrelated;
            });

    public IReadOnlyList<GitCommit> CommitsBetween(string exclude, string include, int limit) =>
        handle.Ask(repository =>
        {
            if (limit <= 0 || Lookup(repository, exclude) is not { } without || Lookup(repository, include) is not { } from)
                return (IReadOnlyList<GitCommit>)[];
            var commits =
                shallowBoundary.Count > 0
                    ? Shallow().Between(without, from)
                    : repository.Commits.QueryBy(
                        new CommitFilter
                        {
                            IncludeReachableFrom = from,
                            ExcludeReachableFrom = without,
                            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time,
                        }
                    );
            return
            [
                .. commits
                    .Take(limit)
                    .Select(commit => new GitCommit(
                        commit.Sha,
                        CommitMessage.Subject(commit.Message),
                        commit.Author.Name,
                        commit.Author.When
                    )),
            ];
        });

    private Ancestry CompareShallow(Commit commit, Commit other)
    {
        var behind = Shallow().ReachableFrom(commit);
        var ahead = Shallow().ReachableFrom(other);
        if (behind.ContainsKey(other.Sha))
            return Ancestry.Ancestor;
        if (ahead.ContainsKey(commit.Sha))
            return Ancestry.Descendant;
        // Commits cut off below a common commit cannot relate the two: that would be a circle.
        var cutOff = shallowBoundary.Any(cut => behind.ContainsKey(cut) != ahead.ContainsKey(cut));
        return cutOff ? Ancestry.Unknown : Ancestry.Unrelated;
    }

    private ShallowWalk Shallow() => new(shallowBoundary);

    private static Commit? Lookup(Repository repository, string commit) =>
        ObjectName.IsFull(commit) ? repository.Lookup<Commit>(commit) : null;
}
