using System.Collections.Concurrent;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>
/// Takes one branch to one commit: lease, look, begin, wave by wave, publish, finish. <see cref="SyncDecision"/>
/// decides; this only acts, in order.
/// </summary>
public sealed class SyncEngine(SyncRequest request, SyncPorts ports)
{
    private readonly BlockedDependencies blocked = new();
    private readonly ConcurrentDictionary<InstanceName, InstanceOutcome> outcomes = new();
    private readonly IReadOnlyList<OrderedInstance> selected =
    [
        .. request.Branch.Instances.Where(instance => request.Only.Contains(instance.Name)),
    ];

    public async Task<SyncOutcome> Run(string holder, CancellationToken cancellation)
    {
        if (request.Branch.Instances.FirstOrDefault(instance => instance.Desired is null) is { } unread)
            return SyncOutcome.Refused($"nothing was synced: {unread.Name} has no spec that can be read");
        var (granted, refusal) = await LeaseQueue.Acquire(request, ports, holder, cancellation);
        if (granted is null)
            return SyncOutcome.Refused(refusal!);
        await using var lease = new HeldLease(granted, request.LeaseDuration, ports.State, ports.Time, cancellation);
        try
        {
            return await Run(lease);
        }
        catch (OperationCanceledException) when (lease.LostBecause is not null && !cancellation.IsCancellationRequested)
        {
            throw lease.LostBecause;
        }
    }

    private async Task<SyncOutcome> Run(HeldLease lease)
    {
        var start = new SyncStart(request, ports);
        var (started, refusal) = await start.Begin(selected, lease);
        if (started is null)
            return SyncOutcome.Refused(refusal!);
        JudgeTheRest(started);
        var changes = started.Decisions.Values.Count(decision => decision.Action is SyncAction.Create or SyncAction.Update);
        ports.Report(new SyncStarted(ports.Time.GetUtcNow(), started.SyncId, request.Revision, selected.Count, changes));
        await Waves(new(request, ports, started, blocked, lease.Lease), lease.Lost);

        var left = request.NoLongerNamed(started.Recorded.Observation);
        var removal = new Removal(request, ports, started, lease.Lease);
        IReadOnlyList<InstanceOutcome> instances =
        [
            .. selected.Select(instance => outcomes[instance.Name]),
            .. request.Prune ? await removal.Run(left, lease.Lost) : [],
        ];
        var publish = await ports.Publish(
            new(instances, await Behind(start, started, lease.Lost), started.Recorded.Observation),
            lease.Lost
        );
        await ports.State.FinishSync(new(lease.Lease, started.SyncId, instances, publish), lease.Lost);
        ports.Report(new SyncEnded(ports.Time.GetUtcNow(), started.SyncId, publish));
        return new(null, instances, publish) { Left = request.Prune ? [] : [.. left.Select(recorded => recorded.Name)] };
    }

    private async Task Waves(InstanceSync sync, CancellationToken cancellation)
    {
        // On the caller's scheduler: a simulation brings its own, to decide the order of events.
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = request.MaxParallel,
            CancellationToken = cancellation,
            TaskScheduler = TaskScheduler.Current,
        };
        foreach (var wave in selected.GroupBy(instance => instance.Wave))
        {
            await Parallel.ForEachAsync(
                wave,
                options,
                async (instance, stop) =>
                {
                    var outcome = await sync.Run(instance, stop);
                    outcomes[instance.Name] = outcome;
                    ports.Report(new InstanceEnded(ports.Time.GetUtcNow(), outcome));
                }
            );
        }
    }

    /// <summary>Judges the dependencies that are not part of the run by what is recorded.</summary>
    private void JudgeTheRest(StartedSync started)
    {
        var branch = request.Branch.Instances.ToDictionary(instance => instance.Name);
        foreach (
            var name in selected.SelectMany(instance => instance.DependsOn).Distinct().Where(name => !started.Decisions.ContainsKey(name))
        )
        {
            var why = branch.TryGetValue(name, out var here)
                ? SameBranch(started.Judge(here.Desired!, started.Recorded))
                : OtherBranch(name, started.Recorded);
            if (why is not null)
                blocked.Add(name, why);
        }
    }

    private string? SameBranch(Decision decision) =>
        decision.Action switch
        {
            SyncAction.Unchanged or SyncAction.Superseded => null,
            SyncAction.Blocked => "which is blocked",
            _ => $"which is not synced at {ShortSha.Of(request.Revision.Sha)}",
        };

    private static string? OtherBranch(InstanceName name, ObservedState recorded)
    {
        if (recorded.BlockersOf(name).Any())
            return "which is blocked";
        if (recorded.Find(name) is not { Exists: true, SyncedSha: { } synced } other)
            return "which was never synced";
        return other.DesiredSha != synced ? "whose last sync did not succeed" : null;
    }

    /// <summary>The instances of the branch that are not part of the run and not recorded at its commit.</summary>
    private async Task<IReadOnlyList<InstanceName>> Behind(SyncStart start, StartedSync started, CancellationToken cancellation)
    {
        var others = request.Branch.Instances.Where(instance => !request.Only.Contains(instance.Name)).ToList();
        if (others.Count == 0)
            return [];
        var now = await start.Look(cancellation);
        return
        [
            .. others
                .Select(instance => instance.Desired!)
                .Where(desired =>
                    now.Find(desired.Name)?.SyncedSha != request.Revision.Sha || started.Judge(desired, now).Action != SyncAction.Unchanged
                )
                .Select(desired => desired.Name),
        ];
    }
}
