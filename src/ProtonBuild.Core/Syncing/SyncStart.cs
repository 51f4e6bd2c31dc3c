using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Reads what is recorded and starts the run; reads again where it changed in between.</summary>
internal sealed class SyncStart(SyncRequest request, SyncPorts ports)
{
    private const int MaxLooks = 3;

    private readonly HashSet<InstanceName> branch = [.. request.Branch.Instances.Select(instance => instance.Name)];

    public async Task<(StartedSync? StartedSync, string? Refusal)> Begin(IReadOnlyList<OrderedInstance> selected, HeldLease lease)
    {
        IReadOnlyList<DesiredInstance> desired = [.. selected.Select(instance => instance.Desired!)];
        for (var looks = 1; ; looks++)
        {
            var recorded = await Look(lease.Lost);
            var (ancestry, refusal) = Relate(recorded.Observation);
            if (refusal is not null)
                return (null, refusal);
            try
            {
                var started = await ports.State.BeginSync(
                    new(lease.Lease, request.Revision, request.Ops.File, request.Principal, desired, ancestry)
                    {
                        Kind = request.Kind,
                        OpsBranch = request.Ops.Branch,
                    },
                    lease.Lost
                );
                return (new(started.SyncId, started.Decisions.ToDictionary(decision => decision.Name), recorded, ancestry), null);
            }
            catch (StateException conflict) when (conflict.Fault == StateFault.Conflict && looks < MaxLooks)
            {
                // Another branch recorded one of these instances in between: the next look sees it.
            }
        }
    }

    public async Task<ObservedState> Look(CancellationToken cancellation) =>
        new(await ports.State.Observe(new(request.Revision.Repository, request.Revision.Branch, request.Services), cancellation));

    /// <summary>What each recorded commit is to the one being synced.</summary>
    private (IReadOnlyDictionary<string, Ancestry> Ancestry, string? Refusal) Relate(Observation observation)
    {
        var ancestry = new Dictionary<string, Ancestry>(StringComparer.Ordinal) { [request.Revision.Sha] = Ancestry.Same };
        foreach (var recorded in observation.Instances.Where(recorded => branch.Contains(recorded.Name)))
        {
            foreach (var sha in new[] { recorded.SyncedSha, recorded.DesiredSha }.OfType<string>().Where(sha => !ancestry.ContainsKey(sha)))
            {
                ancestry[sha] = ports.Compare(request.Revision.Sha, sha);
                if (ancestry[sha] != Ancestry.Unknown)
                    continue;
                if (!request.AcceptRewritten)
                    return (
                        ancestry,
                        $"nothing was synced: {recorded.Name} was last synced from commit {sha}, which is not in this "
                            + $"clone, so it may be newer; fetch the branch with its history ('git fetch --unshallow' in a "
                            + $"shallow clone), or pass --rewritten where history was rewritten"
                    );
                ancestry[sha] = Ancestry.Unrelated;
            }
        }

        return (ancestry, null);
    }
}

/// <summary>A run that has started.</summary>
/// <param name="SyncId">The run's id.</param>
/// <param name="Decisions">What is done with each instance of the run.</param>
/// <param name="Recorded">What was recorded when it began.</param>
/// <param name="Ancestry">What each recorded commit is to the one being synced.</param>
internal sealed record StartedSync(
    string SyncId,
    IReadOnlyDictionary<InstanceName, Decision> Decisions,
    ObservedState Recorded,
    IReadOnlyDictionary<string, Ancestry> Ancestry
)
{
    /// <summary>What a sync would do with an instance that is not part of the run.</summary>
    public Decision Judge(DesiredInstance desired, ObservedState recorded) =>
        SyncDecision.Decide(
            desired,
            recorded.Find(desired.Name),
            recorded.BlockersOf(desired.Name),
            sha => Ancestry.GetValueOrDefault(sha, Git.Ancestry.Unknown)
        );
}
