using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>What syncing each branch would do, in promotion order.</summary>
public sealed record Plan(IReadOnlyList<BranchPlan> Branches)
{
    public BranchPlan? Find(string branch) => Branches.FirstOrDefault(plan => plan.Branch == branch);
}

/// <summary>A branch's order, and what a sync would do with each of its instances.</summary>
/// <param name="Order">The order of its instances.</param>
/// <param name="Instances">The same instances in the same order, each with its decision.</param>
public sealed record BranchPlan(BranchOrder Order, IReadOnlyList<PlannedInstance> Instances)
{
    public string Branch => Order.Branch;

    public IReadOnlyList<string> PublishesTo => Order.PublishesTo;

    public string? Commit => Order.Commit;

    public IEnumerable<IGrouping<int, PlannedInstance>> Waves => Instances.GroupBy(instance => instance.Wave);
}

/// <param name="Ordered">The instance, and what the commit wants of it.</param>
/// <param name="Recorded">What is recorded; null where nothing is.</param>
/// <param name="Decision">What a sync would do now, and why.</param>
/// <param name="Changes">The inputs that would change.</param>
public sealed record PlannedInstance(
    OrderedInstance Ordered,
    RecordedInstance? Recorded,
    Decision Decision,
    IReadOnlyList<InputChange> Changes
)
{
    public InstanceName Name => Ordered.Name;

    public int Wave => Ordered.Wave;

    public string Spec => Ordered.Spec;

    public IReadOnlyList<InstanceName> DependsOn => Ordered.DependsOn;

    public DesiredInstance? Desired => Ordered.Desired;
}
