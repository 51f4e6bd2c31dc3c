using ProtonBuild.Core.Git;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>One sync: one branch at one commit.</summary>
/// <param name="Revision">What is synced.</param>
/// <param name="Ops">The ops file that says so.</param>
/// <param name="Branch">The branch's instances with their waves, dependencies and desired states.</param>
/// <param name="Principal">Who syncs, for the record.</param>
public sealed record SyncRequest(Revision Revision, OpsFile Ops, BranchOrder Branch, string Principal)
{
    /// <summary>All services of the ops file: what is recorded of them is looked at once.</summary>
    public IReadOnlyList<string> Services { get; } = [.. Ops.Services.Select(service => service.Name)];

    /// <summary>The part of the branch that is synced; the rest stays as it is recorded.</summary>
    public Selection Only { get; init; } = Selection.All;

    /// <summary>The purpose of the run.</summary>
    public SyncKind Kind { get; init; }

    /// <summary>Whether instances that the ops file no longer names are removed.</summary>
    public bool Prune { get; init; }

    /// <summary>How many instances of a wave are deployed side by side.</summary>
    public int MaxParallel { get; init; } = 8;

    /// <summary>How long the lease holds; it is renewed at a third of that.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for a lease that another run holds.</summary>
    public TimeSpan WaitForLease { get; init; }

    /// <summary>Treat recorded commits that this clone lacks as rewritten, instead of refusing to sync.</summary>
    public bool AcceptRewritten { get; init; }

    /// <summary>What is recorded as synced from the branch and runs, and is not in its ops file.</summary>
    public IReadOnlyList<RecordedInstance> NoLongerNamed(Observation observation)
    {
        var named = Branch.Instances.Select(instance => instance.Name).ToHashSet();
        return
        [
            .. observation.Instances.Where(recorded =>
                recorded.Exists
                && (recorded.Repository, recorded.Branch) == (Revision.Repository, Revision.Branch)
                && !named.Contains(recorded.Name)
            ),
        ];
    }
}

/// <summary>The ports that a sync acts through.</summary>
/// <param name="State">Where everything is recorded.</param>
/// <param name="Compare">What the second commit is to the first, from git.</param>
/// <param name="Deploy">Deploys an attempt.</param>
/// <param name="Publish">Runs the branch's publish steps.</param>
/// <param name="Time">The clock.</param>
/// <param name="Report">Takes each event as it happens, from several threads.</param>
public sealed record SyncPorts(
    ISyncState State,
    Func<string, string, Ancestry> Compare,
    Deployer Deploy,
    Func<BranchResult, CancellationToken, Task<IReadOnlyList<PublishOutcome>>> Publish,
    TimeProvider Time,
    Action<SyncEvent> Report
);

/// <summary>What a sync did with its branch; the publish gate decides by it.</summary>
/// <param name="Instances">The outcome of each instance of the run.</param>
/// <param name="Behind">The instances of the branch that the run left out and that are not recorded at its commit.</param>
/// <param name="Observation">What was recorded when the sync began.</param>
public sealed record BranchResult(IReadOnlyList<InstanceOutcome> Instances, IReadOnlyList<InstanceName> Behind, Observation Observation);

/// <summary>How a sync ended.</summary>
/// <param name="Refusal">Why it did not begin, as a sentence; null where it ran.</param>
/// <param name="Instances">The outcome of each instance, in the plan's order.</param>
/// <param name="Publish">The outcome of each publish step.</param>
public sealed record SyncOutcome(string? Refusal, IReadOnlyList<InstanceOutcome> Instances, IReadOnlyList<PublishOutcome> Publish)
{
    public static SyncOutcome Refused(string why) => new(why, [], []);

    /// <summary>Instances that are recorded as synced from this branch and that its ops file no longer names.</summary>
    public IReadOnlyList<InstanceName> Left { get; init; } = [];

    /// <summary>Whether every instance is where the commit wants it, or already further.</summary>
    public bool IsGood => Refusal is null && Instances.All(instance => instance.Result.IsGood());
}
