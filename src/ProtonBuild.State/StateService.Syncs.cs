using ProtonBuild.Core.State;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation)
    {
        var (lease, revision) = (request.Lease, request.Revision);
        if ((lease.Repository, lease.Branch) != (revision.Repository, revision.Branch))
            throw new StateException(StateFault.Invalid,
                $"the lease is on {lease.Repository}, branch {lease.Branch}, not on the branch to be synced");
        return database.Write(async session =>
        {
            await session.DemandLease(lease);
            var services = request.Instances.Select(instance => instance.Name.Service).ToHashSet(StringComparer.Ordinal);
            var known = await session.KnownInstances(services);
            var decisions = Decisions.Take(request, known, await session.ActiveBlockers());

            var id = Guid.NewGuid().ToString();
            await session.Execute("""
                INSERT INTO syncs (id, repository, branch, sha, ops_file, principal, lease_token, started_at)
                VALUES (@id, @Repository, @Branch, @Sha, @OpsFile, @Principal, @Token, @Now)
                """, new { id, revision.Repository, revision.Branch, revision.Sha, request.OpsFile, request.Principal, lease.Token, session.Now });
            await session.RecordServices(request, services);
            await session.RecordWanted(request, decisions, known, id);
            await session.CloseWhatDiedUnwanted(request, decisions, id);
            return new SyncBegun(id, decisions);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task FinishSync(FinishSync request, CancellationToken cancellation) => database.Write(async session =>
    {
        await session.DemandLease(request.Lease);
        var sync = await session.DemandSync(request.SyncId, request.Lease);
        if (sync.FinishedAt is not null) return false;

        var unchanged = request.Instances.Count(outcome => outcome.Result == SyncResult.Unchanged);
        await session.Execute("UPDATE syncs SET finished_at = @Now, unchanged = @unchanged WHERE id = @Id AND finished_at IS NULL",
            new { session.Now, unchanged, sync.Id });
        await session.ExecuteEach("""
            INSERT INTO sync_outcomes (sync_id, service, instance, wave, result, reason, deployment_id)
            VALUES (@Id, @Service, @Instance, @Wave, @Result, @Reason, @DeploymentId)
            """, request.Instances.Where(outcome => outcome.Result != SyncResult.Unchanged).Select(outcome => new
        {
            sync.Id,
            outcome.Name.Service,
            outcome.Name.Instance,
            outcome.Wave,
            Result = WireName.Of(outcome.Result),
            outcome.Reason,
            outcome.DeploymentId,
        }).ToList());
        await session.ExecuteEach("""
            INSERT INTO publishes (sync_id, position, from_branch, to_branch, result, reason, url)
            VALUES (@Id, @position, @From, @To, @Result, @Reason, @Url)
            """, request.Publish.Select((step, position) => new
        {
            sync.Id,
            position,
            step.From,
            step.To,
            Result = WireName.Of(step.Result),
            step.Reason,
            step.Url,
        }).ToList());
        return true;
    }, cancellation);
}
