using ProtonBuild.Core.Git;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Planning;

/// <summary>Puts what was read beside what is recorded: order, waves, and a decision for every instance.</summary>
/// <param name="workspace">What was read, without errors.</param>
/// <param name="observation">What is recorded.</param>
/// <param name="compare">What the second commit is to the first.</param>
public sealed class Planner(Workspace workspace, Observation observation, Func<string, string, Ancestry> compare)
{
    private readonly ObservedState recorded = new(observation);
    private readonly Dictionary<(string, string), Ancestry> compared = [];

    /// <param name="only">The one branch to plan; null plans them all.</param>
    public Plan Plan(string? only = null)
    {
        var ops = workspace.Ops;
        var promotion = Promotion.Of(ops);
        var waves = Waves.Of(ops.Graph);
        var byBranch = ops
            .Graph.Instances.Select((instance, node) => (instance, wave: waves[node]))
            .ToLookup(pair => pair.instance.Branch ?? "", StringComparer.Ordinal);
        return new([
            .. promotion
                .Order.Select((branch, index) => (branch, order: index + 1))
                .Where(place => only is null || place.branch == only)
                .Select(place =>
                    Branch(place.branch, place.order, promotion.TargetsOf(place.branch), byBranch[place.branch].OrderBy(pair => pair.wave))
                ),
        ]);
    }

    private BranchPlan Branch(
        string branch,
        int order,
        IReadOnlyList<string> publishesTo,
        IEnumerable<(OpsInstance Instance, int Wave)> instances
    )
    {
        var commit = workspace.Branches.GetValueOrDefault(branch)?.Source?.Commit;
        var blocked = new BlockedDependencies();
        return new(branch, order, publishesTo, commit, [.. instances.Select(pair => Instance(pair.Instance, pair.Wave, commit, blocked))]);
    }

    private PlannedInstance Instance(OpsInstance instance, int wave, string? commit, BlockedDependencies blocked)
    {
        var name = new InstanceName(instance.Service, instance.Name);
        var dependsOn = workspace.Ops.Graph.Dependencies(instance).Select(other => new InstanceName(other.Service, other.Name)).ToList();
        var desired = DesiredState.Of(instance, workspace);
        var known = recorded.Find(name);
        var decision = desired is null
            ? new(name, SyncAction.Unknown, $"the branch '{instance.Branch}' is not in this clone, or its spec could not be read")
            : SyncDecision.Decide(desired, known, recorded.BlockersOf(name), sha => Compare(commit, sha));
        if (decision.Action is SyncAction.Blocked)
            blocked.Add(name, "which is blocked");
        else if (blocked.Before(name, dependsOn) is { } obstacle && decision.Action is SyncAction.Create or SyncAction.Update)
            decision = decision with { Reason = $"waits: {obstacle}" };
        var changes =
            desired is null || decision.Action == SyncAction.Create
                ? []
                : InputChanges.Between(known is { Exists: true } ? known.Inputs : "{}", desired.Inputs);
        return new(name, wave, instance.SpecPath ?? "", dependsOn, desired, known, decision, changes);
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
