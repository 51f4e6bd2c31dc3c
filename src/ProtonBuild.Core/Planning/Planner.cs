using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Planning;

/// <summary>Compares the files with what is recorded, and decides for every instance.</summary>
/// <param name="workspace">The files, without errors.</param>
/// <param name="observation">What is recorded.</param>
/// <param name="compare">What the second commit is to the first.</param>
public sealed class Planner(Workspace workspace, Observation observation, Func<string, string, Ancestry> compare)
{
    private readonly ObservedState recorded = new(observation);
    private readonly Dictionary<(string, string), Ancestry> compared = [];

    /// <param name="only">The one branch to plan; null plans them all.</param>
    public Plan Plan(string? only = null) => new([.. BranchOrder.All(workspace, only).Select(Branch)]);

    private BranchPlan Branch(BranchOrder order)
    {
        var blocked = new BlockedDependencies();
        return new(order, [.. order.Instances.Select(instance => Instance(instance, order, blocked))]);
    }

    private PlannedInstance Instance(OrderedInstance instance, BranchOrder order, BlockedDependencies blocked)
    {
        var (name, desired) = (instance.Name, instance.Desired);
        var known = recorded.Find(name);
        var decision = desired is null
            ? new(name, SyncAction.Unknown, $"the branch '{order.Branch}' is not in this clone, or its spec could not be read")
            : SyncDecision.Decide(desired, known, recorded.BlockersOf(name), sha => Compare(order.Commit, sha));
        if (decision.Action is SyncAction.Blocked)
            blocked.Add(name, "which is blocked");
        else if (blocked.Before(name, instance.DependsOn) is { } obstacle && decision.Action is SyncAction.Create or SyncAction.Update)
            decision = decision with { Reason = $"waits: {obstacle}" };
        var changes =
            desired is null || decision.Action == SyncAction.Create
                ? []
                : InputChanges.Between(known is { Exists: true } ? known.Inputs : "{}", desired.Inputs);
        return new(instance, known, decision, changes);
    }

    private Ancestry Compare(string? commit, string recorded)
    {
        if (commit is null)
            return Ancestry.Unknown;
        if (!compared.TryGetValue((commit, recorded), out var ancestry))
            compared[(commit, recorded)] = ancestry = compare(commit, recorded);
        return ancestry;
    }
}
