namespace ProtonBuild.Core.Ordering;

/// <summary>Finds cycles in a directed graph in O(V+E), without recursion: a chain may be as long as the file allows.</summary>
public static class Cycles
{
    /// <summary>One cycle for each strongly connected component, as the nodes in order; the last leads back to the first.</summary>
    public static IEnumerable<IReadOnlyList<int>> Find(int count, Func<int, IEnumerable<int>> next) =>
        Components(count, next)
            .Where(component => component.Count > 1 || LeadsToItself(component[0], next))
            .Select(component => Shortest(component, next))
            .OfType<IReadOnlyList<int>>();

    private static bool LeadsToItself(int node, Func<int, IEnumerable<int>> next)
    {
        foreach (var to in next(node))
        {
            if (to == node)
                return true;
        }

        return false;
    }

    /// <summary>Tarjan's strongly connected components (https://doi.org/10.1137/0201010).</summary>
    private static List<List<int>> Components(int count, Func<int, IEnumerable<int>> next)
    {
        var (index, low, onStack) = (new int[count], new int[count], new bool[count]);
        var (stack, work, components, counter) = (new List<int>(), new Stack<Visit>(), new List<List<int>>(), 0);

        void Enter(int node)
        {
            index[node] = low[node] = ++counter;
            stack.Add(node);
            onStack[node] = true;
            work.Push(new(node, next(node).GetEnumerator()));
        }

        for (var start = 0; start < count; start++)
        {
            if (index[start] == 0)
                Enter(start);
            while (work.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var to = top.Next.Current;
                    if (index[to] == 0)
                        Enter(to);
                    else if (onStack[to])
                        low[top.Node] = Math.Min(low[top.Node], index[to]);
                    continue;
                }

                work.Pop();
                if (work.TryPeek(out var parent))
                    low[parent.Node] = Math.Min(low[parent.Node], low[top.Node]);
                if (low[top.Node] == index[top.Node])
                    components.Add(Pop(top.Node));
            }
        }

        return components;

        List<int> Pop(int root)
        {
            var component = new List<int>();
            int node;
            do
            {
                node = stack[^1];
                stack.RemoveAt(stack.Count - 1);
                onStack[node] = false;
                component.Add(node);
            } while (node != root);
            return component;
        }
    }

    /// <summary>A node on the way, with the edges that are still to be followed. A class, since a generic type over a structure would have
    /// to be compiled at every start.</summary>
    private sealed record Visit(int Node, IEnumerator<int> Next);

    /// <summary>The shortest way from a component's first node back to itself; null where there is none.</summary>
    private static List<int>? Shortest(List<int> component, Func<int, IEnumerable<int>> next)
    {
        var start = component.Min();
        var members = component.ToHashSet();
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var to in next(node).Where(members.Contains))
            {
                if (to == start)
                    return Path(node);
                if (cameFrom.TryAdd(to, node))
                    queue.Enqueue(to);
            }
        }

        return null;

        List<int> Path(int node)
        {
            var path = new List<int> { node };
            while (node != start)
                path.Add(node = cameFrom[node]);
            path.Reverse();
            return path;
        }
    }
}
