using LibGit2Sharp;

namespace ProtonBuild.Git;

/// <summary>Walks the history of a shallow clone, where commits at the boundary have no parents.</summary>
internal sealed class ShallowWalk(IReadOnlySet<string> boundary)
{
    public Dictionary<string, Commit> ReachableFrom(Commit start)
    {
        var seen = new Dictionary<string, Commit> { [start.Sha] = start };
        var open = new Stack<Commit>([start]);
        while (open.TryPop(out var commit))
        {
            foreach (var parent in ParentsOf(commit))
            {
                if (seen.TryAdd(parent.Sha, parent))
                    open.Push(parent);
            }
        }

        return seen;
    }

    /// <summary>Newest first, and every commit after its children.</summary>
    public IEnumerable<Commit> Between(Commit exclude, Commit include)
    {
        var hidden = ReachableFrom(exclude);
        var shown = ReachableFrom(include).Values.Where(commit => !hidden.ContainsKey(commit.Sha)).ToList();
        var children = shown.SelectMany(ParentsOf).CountBy(parent => parent.Sha).ToDictionary();
        var ready = new PriorityQueue<Commit, long>();
        foreach (var commit in shown.Where(commit => !children.ContainsKey(commit.Sha)))
            ready.Enqueue(commit, -commit.Committer.When.UtcTicks);
        while (ready.TryDequeue(out var commit, out _))
        {
            yield return commit;
            foreach (var parent in ParentsOf(commit).Where(parent => !hidden.ContainsKey(parent.Sha)))
            {
                if (--children[parent.Sha] == 0)
                    ready.Enqueue(parent, -parent.Committer.When.UtcTicks);
            }
        }
    }

    private IEnumerable<Commit> ParentsOf(Commit commit) => boundary.Contains(commit.Sha) ? [] : commit.Parents;
}
