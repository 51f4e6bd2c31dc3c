using System.Collections.Concurrent;
using System.Globalization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>
/// Takes one branch to one commit: lease, look, begin, wave by wave, publish, finish. What is decided, is decided by
/// <see cref="SyncDecision"/>; this only acts on it, in order.
/// </summary>
public sealed class SyncEngine(SyncRequest request, SyncPorts ports)
{
    private const int MaxLooks = 3;

    private readonly Obstacles obstacles = new();
    private readonly ConcurrentDictionary<InstanceName, InstanceOutcome> outcomes = new();

    public async Task<SyncOutcome> Run(string holder, CancellationToken cancellation)
    {
        var revision = request.Revision;
        if (request.Branch.Instances.FirstOrDefault(instance => instance.Desired is null) is { } unread)
            return SyncOutcome.Refused($"nothing was synced: {unread.Name} has no spec that can be read");
        var answer = await ports.State.AcquireLease(new(revision.Repository, revision.Branch, holder, request.LeaseDuration), cancellation);
        if (!answer.Granted) return SyncOutcome.Refused(Held(answer.Lease));
        await using var lease = new HeldLease(answer.Lease, request.LeaseDuration, ports.State, ports.Time, cancellation);
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
        var (begun, look, refusal) = await Begin(lease);
        if (begun is null) return SyncOutcome.Refused(refusal!);
        var decisions = begun.Decisions.ToDictionary(decision => decision.Name);
        foreach (var wave in request.Branch.Waves)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = request.MaxParallel, CancellationToken = lease.Lost };
            await Parallel.ForEachAsync(wave, options, async (instance, cancellation) =>
            {
                var outcome = await Sync(instance, decisions[instance.Name], lease, begun.SyncId, look.Ancestry, cancellation);
                outcomes[instance.Name] = outcome;
                ports.Report(outcome);
            });
        }

        IReadOnlyList<InstanceOutcome> instances = [.. request.Branch.Instances.Select(instance => outcomes[instance.Name])];
        var publish = await ports.Publish(instances, look.Observation, lease.Lost);
        await ports.State.FinishSync(new(lease.Lease, begun.SyncId, instances, publish), lease.Lost);
        return new(null, instances, publish);
    }

    /// <summary>Looks at what is recorded and begins; looks again where something was recorded in between.</summary>
    private async Task<(SyncBegun? Begun, Look Look, string? Refusal)> Begin(HeldLease lease)
    {
        IReadOnlyList<DesiredInstance> desired = [.. request.Branch.Instances.Select(instance => instance.Desired!)];
        for (var looks = 1; ; looks++)
        {
            var observation = await ports.State.Observe(new(request.Revision.Repository, request.Revision.Branch, request.Services), lease.Lost);
            var (ancestry, refusal) = Relate(observation);
            var look = new Look(observation, ancestry);
            if (refusal is not null) return (null, look, refusal);
            try
            {
                var begin = new BeginSync(lease.Lease, request.Revision, request.OpsFile, request.Principal, desired, ancestry);
                var begun = await ports.State.BeginSync(begin, lease.Lost);
                JudgeOtherBranches(observation);
                return (begun, look, null);
            }
            catch (StateException conflict) when (conflict.Fault == StateFault.Conflict && looks < MaxLooks)
            {
                // Another branch recorded one of these instances between the look and the begin: the next look sees it.
            }
        }
    }

    private (IReadOnlyDictionary<string, Ancestry> Ancestry, string? Refusal) Relate(Observation observation)
    {
        var names = request.Branch.Instances.Select(instance => instance.Name).ToHashSet();
        var ancestry = new Dictionary<string, Ancestry>(StringComparer.Ordinal);
        foreach (var recorded in observation.Instances.Where(recorded => recorded.SyncedSha is not null && names.Contains(recorded.Name)))
        {
            var sha = recorded.SyncedSha!;
            if (ancestry.ContainsKey(sha)) continue;
            ancestry[sha] = ports.Compare(request.Revision.Sha, sha);
            if (ancestry[sha] != Ancestry.Unknown) continue;
            if (!request.AcceptRewritten) return (ancestry, $"nothing was synced: {recorded.Name} was last synced from commit {sha}, which is not in this clone, so it may be newer; fetch the branch with its history ('git fetch --unshallow' in a shallow clone), or pass --rewritten where history was rewritten");
            ancestry[sha] = Ancestry.Unrelated;
        }

        return (ancestry, null);
    }

    /// <summary>A dependency on another branch is judged by what its own sync recorded.</summary>
    private void JudgeOtherBranches(Observation observation)
    {
        var here = request.Branch.Instances.Select(instance => instance.Name).ToHashSet();
        var recorded = observation.Instances.ToDictionary(instance => instance.Name);
        foreach (var name in request.Branch.Instances.SelectMany(instance => instance.DependsOn).Distinct().Where(name => !here.Contains(name)))
        {
            if (observation.ActiveBlockers.Any(blocker => blocker.Target == name.ToString() || blocker.Target == name.Service)) obstacles.Add(name, "which is blocked");
            else if (recorded.GetValueOrDefault(name) is not { Exists: true, SyncedSha: { } synced } other) obstacles.Add(name, "which was never synced");
            else if (other.DesiredSha != synced) obstacles.Add(name, "whose last sync did not succeed");
        }
    }

    private async Task<InstanceOutcome> Sync(
        PlannedInstance instance, Decision decision, HeldLease lease, string syncId, IReadOnlyDictionary<string, Ancestry> ancestry, CancellationToken cancellation)
    {
        var obstacle = obstacles.Before(instance.Name, instance.DependsOn);
        if (decision.Action is not (SyncAction.Create or SyncAction.Update)) return Left(instance, decision);
        if (obstacle is not null) return new(instance.Name, instance.Wave, SyncResult.Skipped, obstacle);
        try
        {
            var attempt = await ports.State.StartAttempt(new(lease.Lease, syncId, instance.Desired!, ancestry), cancellation);
            if (attempt.AttemptId is null) return Left(instance, attempt.Decision);
            var failure = await Deploy(instance.Desired!, attempt.DeploymentId!, cancellation);
            failure = await Complete(new(lease.Lease, attempt.AttemptId, failure is null, failure), cancellation);
            if (failure is not null) return Failed(instance, failure, attempt.DeploymentId);
            return new(instance.Name, instance.Wave, decision.Action == SyncAction.Create ? SyncResult.Created : SyncResult.Updated, null, attempt.DeploymentId);
        }
        catch (StateException conflict) when (conflict.Fault == StateFault.Conflict)
        {
            // Another branch's sync has its hands on this instance; that is no reason to leave the others.
            return Failed(instance, conflict.Message);
        }
    }

    /// <summary>Closes an attempt; says why it failed, which may be that its success came too late to be recorded.</summary>
    private async Task<string?> Complete(CompleteAttempt attempt, CancellationToken cancellation)
    {
        try
        {
            await ports.State.CompleteAttempt(attempt, cancellation);
            return attempt.Reason;
        }
        catch (StateException conflict) when (conflict.Fault == StateFault.Conflict && attempt.Succeeded)
        {
            await ports.State.CompleteAttempt(attempt with { Succeeded = false, Reason = conflict.Message }, cancellation);
            return conflict.Message;
        }
    }

    private InstanceOutcome Failed(PlannedInstance instance, string why, string? deploymentId = null)
    {
        obstacles.Add(instance.Name, "which failed");
        return new(instance.Name, instance.Wave, SyncResult.Failed, why, deploymentId);
    }

    /// <summary>The outcome of an instance that is left as it is.</summary>
    private InstanceOutcome Left(PlannedInstance instance, Decision decision)
    {
        if (decision.Action == SyncAction.Blocked) obstacles.Add(instance.Name, "which is blocked");
        if (decision.Action == SyncAction.Unknown) obstacles.Add(instance.Name, "which could not be judged");
        var result = decision.Action switch
        {
            SyncAction.Blocked => SyncResult.Blocked,
            SyncAction.Superseded => SyncResult.Superseded,
            SyncAction.Unchanged => SyncResult.Unchanged,
            _ => SyncResult.Failed,
        };
        return new(instance.Name, instance.Wave, result, decision.Reason);
    }

    private async Task<string?> Deploy(DesiredInstance instance, string deploymentId, CancellationToken cancellation)
    {
        try
        {
            return await ports.Deploy(instance, deploymentId, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return $"the deployer broke off: {error.Message}";
        }
    }

    private static string Held(Lease lease) => string.Create(
        CultureInfo.InvariantCulture,
        $"nothing was synced: {lease.Holder} has been syncing '{lease.Branch}' of {lease.Repository} since {lease.AcquiredAt:yyyy-MM-dd HH:mm:ss} UTC; try again when that is done, at the latest after {lease.ExpiresAt:HH:mm:ss} UTC if it died");

    /// <summary>What was recorded when the sync began, and what each recorded commit is to the one being synced.</summary>
    private sealed record Look(Observation Observation, IReadOnlyDictionary<string, Ancestry> Ancestry);
}
