using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>One sync: one branch at one commit.</summary>
/// <param name="Revision">What is synced.</param>
/// <param name="OpsFile">The ops file that says so.</param>
/// <param name="Branch">The branch's instances with their waves, dependencies and desired states.</param>
/// <param name="Services">All services of the ops file: what is recorded of them is looked at once.</param>
/// <param name="Principal">Who syncs, for the record.</param>
public sealed record SyncRequest(Revision Revision, string OpsFile, BranchPlan Branch, IReadOnlyList<string> Services, string Principal)
{
    /// <summary>How many instances of a wave are deployed side by side.</summary>
    public int MaxParallel { get; init; } = 8;

    /// <summary>How long the lease holds; it is renewed at a third of that.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Take recorded commits that this clone does not have as rewritten away, instead of refusing to sync.</summary>
    public bool AcceptRewritten { get; init; }
}

/// <summary>What a sync acts through.</summary>
/// <param name="State">Where everything is recorded.</param>
/// <param name="Compare">What the second commit is to the first, from git.</param>
/// <param name="Deploy">Makes an attempt real.</param>
/// <param name="Publish">What the branch's publish steps come to, from the outcome of every instance and what was recorded when the sync began.</param>
/// <param name="Time">The clock.</param>
/// <param name="Report">Hears of each instance as it ends.</param>
public sealed record SyncPorts(
    ISyncState State, Func<string, string, Ancestry> Compare, Deployer Deploy,
    Func<IReadOnlyList<InstanceOutcome>, Observation, CancellationToken, Task<IReadOnlyList<PublishOutcome>>> Publish, TimeProvider Time, Action<InstanceOutcome> Report);

/// <summary>Makes an attempt real: returns null where it succeeded, else a sentence that says why it failed.</summary>
public delegate Task<string?> Deployer(DesiredInstance instance, string deploymentId, CancellationToken cancellation);

public static class Deployers
{
    /// <summary>The endpoint's record is the deployment.</summary>
    public static Task<string?> Record(DesiredInstance instance, string deploymentId, CancellationToken cancellation) => Task.FromResult<string?>(null);
}

/// <summary>How a sync ended.</summary>
/// <param name="Refusal">Why it did not begin, as a sentence; null where it ran.</param>
/// <param name="Instances">The outcome of each instance, in the plan's order.</param>
/// <param name="Publish">The outcome of each publish step.</param>
public sealed record SyncOutcome(string? Refusal, IReadOnlyList<InstanceOutcome> Instances, IReadOnlyList<PublishOutcome> Publish)
{
    public static SyncOutcome Refused(string why) => new(why, [], []);

    /// <summary>Whether every instance is where the commit wants it, or already further.</summary>
    public bool IsGood => Refusal is null && Instances.All(instance =>
        instance.Result is SyncResult.Created or SyncResult.Updated or SyncResult.Unchanged or SyncResult.Superseded);
}
