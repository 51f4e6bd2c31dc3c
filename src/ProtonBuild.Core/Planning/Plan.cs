using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>What syncing each branch would do, in promotion order.</summary>
public sealed record Plan(IReadOnlyList<BranchPlan> Branches)
{
    public BranchPlan? Find(string branch) => Branches.FirstOrDefault(plan => plan.Branch == branch);
}

/// <param name="Branch">The branch.</param>
/// <param name="Order">Its place in promotion order, from 1.</param>
/// <param name="PublishesTo">The branches that its publish steps lead to.</param>
/// <param name="Commit">The commit it stands at; null where it is not in this clone.</param>
/// <param name="Instances">By wave, then in the ops file's order.</param>
public sealed record BranchPlan(
    string Branch,
    int Order,
    IReadOnlyList<string> PublishesTo,
    string? Commit,
    IReadOnlyList<PlannedInstance> Instances
)
{
    public IEnumerable<IGrouping<int, PlannedInstance>> Waves => Instances.GroupBy(instance => instance.Wave);
}

/// <param name="Name">Service and instance.</param>
/// <param name="Wave">The wave it syncs in, from 1.</param>
/// <param name="Spec">The spec file it is synced from.</param>
/// <param name="DependsOn">The instances that come first.</param>
/// <param name="Desired">What the commit wants; null where that could not be read.</param>
/// <param name="Recorded">What is recorded; null where nothing is.</param>
/// <param name="Decision">What a sync would do now, and why.</param>
/// <param name="Changes">The inputs that would change.</param>
public sealed record PlannedInstance(
    InstanceName Name,
    int Wave,
    string Spec,
    IReadOnlyList<InstanceName> DependsOn,
    DesiredInstance? Desired,
    RecordedInstance? Recorded,
    Decision Decision,
    IReadOnlyList<InputChange> Changes
);
