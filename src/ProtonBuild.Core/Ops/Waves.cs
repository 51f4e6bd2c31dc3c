namespace ProtonBuild.Core.Ops;

/// <summary>Instances that may sync side by side: each wave depends only on earlier ones.</summary>
public static class Waves
{
    /// <summary>
    /// The wave of each instance of the graph, from 1, by its index. Needs a graph without cycles; an instance on a cycle
    /// gets wave 0.
    /// </summary>
    public static int[] Of(InstanceGraph graph)
    {
        var dependents = Enumerable.Range(0, graph.Count).Select(_ => new List<int>()).ToArray();
        var waiting = new int[graph.Count];
        for (var node = 0; node < graph.Count; node++)
        {
            waiting[node] = graph.DependsOn(node).Count;
            foreach (var edge in graph.DependsOn(node))
                dependents[edge.To].Add(node);
        }

        var wave = new int[graph.Count];
        var ready = new Queue<int>(Enumerable.Range(0, graph.Count).Where(node => waiting[node] == 0));
        while (ready.TryDequeue(out var node))
        {
            var deepest = 0;
            foreach (var edge in graph.DependsOn(node))
                deepest = Math.Max(deepest, wave[edge.To]);
            wave[node] = graph.IsGate(node) ? deepest : deepest + 1;
            foreach (var dependent in dependents[node])
            {
                if (--waiting[dependent] == 0)
                    ready.Enqueue(dependent);
            }
        }

        return wave[..graph.Instances.Count];
    }
}
