using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Graphs;

/// <summary>What is synced in which order: the picture's content, whatever draws it.</summary>
/// <param name="Branches">In promotion order.</param>
/// <param name="Edges">From what comes first to what waits for it.</param>
/// <param name="Publishes">From branch to branch, by their place in <paramref name="Branches"/>.</param>
public sealed record OpsGraph(
    IReadOnlyList<GraphBranch> Branches,
    IReadOnlyList<GraphEdge> Edges,
    IReadOnlyList<(int From, int To)> Publishes
)
{
    /// <summary>The graph of an ops file without errors.</summary>
    public static OpsGraph Of(OpsFile ops) => new GraphBuilder(ops).Build();
}

/// <param name="Name">The branch.</param>
/// <param name="Nodes">In the ops file's order, the joints after the instances.</param>
public sealed record GraphBranch(string Name, IReadOnlyList<GraphNode> Nodes)
{
    public IEnumerable<GraphNode> Instances => Nodes.Where(node => !node.IsJoint);
}

/// <summary>An instance; or a joint, which stands for all instances of a service on a branch, so that twenty that wait for twenty others
/// make forty edges.</summary>
/// <param name="Id">Unique in the graph.</param>
/// <param name="Service">The service.</param>
/// <param name="Instance">The instance; null for a joint.</param>
/// <param name="Wave">The wave it syncs in, from 1; a joint's is that of the last instance it stands for.</param>
public sealed record GraphNode(int Id, string Service, string? Instance, int Wave)
{
    public bool IsJoint => Instance is null;
}

/// <param name="From">What comes first.</param>
/// <param name="To">What waits.</param>
/// <param name="AcrossBranches">Whether promotion, not a wave, keeps the order.</param>
public readonly record struct GraphEdge(int From, int To, bool AcrossBranches);
