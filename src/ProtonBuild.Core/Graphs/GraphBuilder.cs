using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Graphs;

/// <summary>Makes the picture's content of an ops file, in time that grows with its dependencies.</summary>
internal sealed class GraphBuilder(OpsFile ops)
{
    private readonly InstanceGraph graph = ops.Graph;
    private readonly int[] waves = Waves.Of(ops.Graph);
    private readonly List<GraphEdge> edges = [];
    private readonly List<(GraphNode Joint, string Branch)> joints = [];

    public OpsGraph Build()
    {
        Within();
        Across();
        var promotion = Promotion.Of(ops);
        var place = promotion
            .Order.Select((branch, index) => (branch, index))
            .ToDictionary(pair => pair.branch, pair => pair.index, StringComparer.Ordinal);
        var nodes = graph
            .Instances.Select(
                (instance, id) => (node: new GraphNode(id, instance.Service, instance.Name, waves[id]), branch: instance.Branch ?? "")
            )
            .Concat(joints.Select(pair => (node: pair.Joint, branch: pair.Branch)))
            .ToLookup(pair => pair.branch, pair => pair.node, StringComparer.Ordinal);
        var publishes = ops.Publishes.Select(step => (place[step.From.Text], place[step.To.Text])).Distinct();
        return new(
            [.. promotion.Order.Select(branch => new GraphBranch(branch, [.. nodes[branch]]))],
            [.. edges.Distinct()],
            [.. publishes]
        );
    }

    private void Within()
    {
        var waiting = new int[graph.Count];
        for (var node = 0; node < graph.Instances.Count; node++)
        {
            foreach (var edge in graph.DependsOn(node))
                waiting[edge.To]++;
        }

        for (var gate = graph.Instances.Count; gate < graph.Count; gate++)
        {
            if (waiting[gate] > 1 && graph.DependsOn(gate).Count > 1)
                Joint(gate);
        }

        var isJoint = joints.Select(pair => pair.Joint.Id).ToHashSet();
        for (var node = 0; node < graph.Instances.Count; node++)
        {
            foreach (var edge in graph.DependsOn(node))
            {
                if (!graph.IsGate(edge.To) || isJoint.Contains(edge.To))
                    edges.Add(new(edge.To, node, false));
                else
                    edges.AddRange(graph.DependsOn(edge.To).Select(member => new GraphEdge(member.To, node, false)));
            }
        }
    }

    private void Joint(int gate)
    {
        var members = graph.DependsOn(gate);
        var first = graph.Instances[members[0].To];
        joints.Add((new(gate, first.Service, null, members.Max(member => waves[member.To])), first.Branch ?? ""));
        edges.AddRange(members.Select(member => new GraphEdge(member.To, gate, false)));
    }

    private void Across()
    {
        var ids = graph
            .Instances.Select((instance, id) => (instance, id))
            .ToDictionary<(OpsInstance, int), object, int>(pair => pair.Item1, pair => pair.Item2, ReferenceEqualityComparer.Instance);
        edges.AddRange(graph.AcrossBranches.Select(pair => new GraphEdge(ids[pair.On], ids[pair.Instance], true)));
    }
}
