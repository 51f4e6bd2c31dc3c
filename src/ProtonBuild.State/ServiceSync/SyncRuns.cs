using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Leases;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Begins and finishes the sync of a branch, and tells whether it runs.</summary>
internal static class SyncRuns
{
    /// <summary>A lease on one branch gives no right to write another.</summary>
    public static void Check(BeginSync request)
    {
        var (lease, revision) = (request.Lease, request.Revision);
        if ((lease.Repository, lease.Branch) != (revision.Repository, revision.Branch))
            throw new StateException(
                StateFault.Invalid,
                $"the lease is on {lease.Repository}, branch {lease.Branch}, not on the branch to be synced"
            );
    }

    public static async Task<SyncBegun> BeginSync(this Transaction transaction, BeginSync request)
    {
        await transaction.RequireLease(request.Lease);
        var services = request.Instances.Select(instance => instance.Name.Service).ToHashSet(StringComparer.Ordinal);
        var recorded = await transaction.InstancesToDecide(services);
        var decisions = Decisions.Take(request, recorded, await transaction.ActiveBlockers());

        var id = await transaction.OpenSync(request);
        await transaction.NameServices(services);
        await transaction.ConfigureSyncs(request, services);
        await transaction.RecordDesired(request, decisions, recorded, id);
        await transaction.InterruptUnwantedAttempts(request, decisions, id);
        return new(id, decisions);
    }

    public static async Task<bool> FinishSync(this Transaction transaction, FinishSync request)
    {
        await transaction.RequireLease(request.Lease);
        var sync = await transaction.RequireSync(request.SyncId, request.Lease);
        if (sync.FinishedAt is not null)
            return false;
        await transaction.CloseSync(sync.Id, request.Instances.Count(outcome => outcome.Result == SyncResult.Unchanged));
        await transaction.RecordOutcomes(sync.Id, request.Instances);
        await transaction.RecordPublishes(sync.Id, request.Publish, null);
        return true;
    }

    public static async Task<int> RecordPublish(this Transaction transaction, PublishRecord request)
    {
        var sync =
            await transaction.LatestFinishedSync(request.Revision)
            ?? throw new StateException(
                StateFault.NotFound,
                $"no finished sync of branch {request.Revision.Branch} at {request.Revision.Sha} is recorded"
            );
        return await transaction.RecordPublishes(sync, request.Steps, request.Principal);
    }

    /// <summary>A sync that has not ended runs as long as its lease is live.</summary>
    public static async Task<SyncStatus> StatusOf(this Transaction transaction, SyncRow sync)
    {
        if (sync.FinishedAt is not null)
            return SyncStatus.Finished;
        var latest = await transaction.LatestLease(sync.Repository, sync.Branch);
        return latest?.Token == sync.LeaseToken && latest.IsLive(transaction.Now) ? SyncStatus.Running : SyncStatus.Interrupted;
    }
}
