using ProtonBuild.Core.State;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Leases;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Closes attempts that a dead run left open.</summary>
internal static class DeadAttempts
{
    private const string Interrupted = "interrupted";

    /// <summary>Closes the attempt that a dead run left open on an instance; refuses while the run is alive.</summary>
    public static async Task InterruptDeadAttempt(this Transaction transaction, InstanceName name)
    {
        if (await transaction.OpenAttempt(name) is not { } open)
            return;
        await transaction.RequireDead(open);
        await transaction.Interrupt(open);
    }

    /// <summary>
    /// Closes the attempts that earlier runs of this branch left open and that this run will not resume: the branch no longer wants the
    /// instance, or not with that digest.
    /// </summary>
    public static async Task InterruptUnwantedAttempts(
        this Transaction transaction,
        BeginSync request,
        List<Decision> decisions,
        string syncId
    )
    {
        var open = await transaction.OpenAttemptsBefore(request.Lease);
        if (open.Count == 0)
            return;
        var wanted = request
            .Instances.Zip(decisions)
            .Where(pair => pair.Second.Action is SyncAction.Create or SyncAction.Update or SyncAction.Blocked)
            .Select(pair => (pair.First.Name, pair.First.Digest))
            .ToHashSet();
        foreach (var attempt in open.Where(attempt => !wanted.Contains((attempt.Name, attempt.Digest))))
            await transaction.Interrupt(attempt with { SyncId = syncId, LeaseToken = request.Lease.Token });
    }

    /// <summary>Throws while the run of the attempt is alive.</summary>
    public static async Task RequireDead(this Transaction transaction, AttemptRow open)
    {
        if (await transaction.LiveLeaseOf(open) is { } holder)
            throw new StateException(
                StateFault.Conflict,
                $"{open.Name} is being changed by a sync of branch {open.Branch} (held by {holder.Holder} until "
                    + $"{UnixTime.Say(holder.ExpiresAt)}); wait until it has ended and try again"
            );
    }

    /// <summary>The live lease that an attempt runs under, or null where its run is dead.</summary>
    public static async Task<LeaseRow?> LiveLeaseOf(this Transaction transaction, AttemptRow attempt)
    {
        var latest = await transaction.LatestLease(attempt.Repository, attempt.Branch);
        return latest is not null && latest.Token == attempt.LeaseToken && latest.IsLive(transaction.Now) ? latest : null;
    }

    /// <summary>Closes an attempt whose run is dead, with its deployment.</summary>
    public static async Task Interrupt(this Transaction transaction, AttemptRow attempt, string reason = Interrupted)
    {
        await transaction.FailAttempt(attempt.Id, reason);
        await transaction.EndDeployment(attempt.DeploymentId, "FAILED", reason);
        await transaction.RecordEvent(attempt, AttemptEvent.Interrupted);
    }
}
