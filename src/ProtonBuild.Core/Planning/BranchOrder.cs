using ProtonBuild.Core.Ops;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Planning;

/// <summary>A branch's instances in the order in which they sync, and what its commit wants of each. It needs no state.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Place">Its place in promotion order, from 1.</param>
/// <param name="PublishesTo">The branches that its publish steps lead to.</param>
/// <param name="Commit">The commit at its head; null where the branch is not in this clone.</param>
/// <param name="Instances">By wave, then in the ops file's order.</param>
public sealed record BranchOrder(
    string Branch,
    int Place,
    IReadOnlyList<string> PublishesTo,
    string? Commit,
    IReadOnlyList<OrderedInstance> Instances
)
{
    /// <summary>The order of one branch; null where the ops file does not name it.</summary>
    public static BranchOrder? Of(Workspace workspace, string branch) => All(workspace, branch).FirstOrDefault();

    /// <summary>The branches in promotion order.</summary>
    /// <param name="workspace">The files, without errors.</param>
    /// <param name="only">The one branch to order; null orders them all.</param>
    public static IEnumerable<BranchOrder> All(Workspace workspace, string? only = null)
    {
        var graph = workspace.Ops.Graph;
        var promotion = Promotion.Of(workspace.Ops);
        var waves = Waves.Of(graph);
        var byBranch = graph
            .Instances.Select((instance, node) => (instance, wave: waves[node]))
            .ToLookup(pair => pair.instance.Branch ?? "", StringComparer.Ordinal);
        return promotion
            .Order.Select((branch, index) => (branch, place: index + 1))
            .Where(one => only is null || one.branch == only)
            .Select(one => new BranchOrder(
                one.branch,
                one.place,
                promotion.TargetsOf(one.branch),
                workspace.Branches.GetValueOrDefault(one.branch)?.Source?.Commit,
                [.. byBranch[one.branch].OrderBy(pair => pair.wave).Select(pair => OrderedInstance.Of(pair.instance, pair.wave, workspace))]
            ));
    }
}

/// <param name="Name">Service and instance.</param>
/// <param name="Wave">The wave it syncs in, from 1.</param>
/// <param name="Spec">The spec file it is synced from.</param>
/// <param name="DependsOn">The instances that come first.</param>
/// <param name="Desired">What the commit wants; null where that could not be read.</param>
public sealed record OrderedInstance(
    InstanceName Name,
    int Wave,
    string Spec,
    IReadOnlyList<InstanceName> DependsOn,
    DesiredInstance? Desired
)
{
    internal static OrderedInstance Of(OpsInstance instance, int wave, Workspace workspace) =>
        new(
            new(instance.Service, instance.Name),
            wave,
            instance.SpecPath ?? "",
            [.. workspace.Ops.Graph.Dependencies(instance).Select(other => new InstanceName(other.Service, other.Name))],
            DesiredState.Of(instance, workspace)
        );
}
