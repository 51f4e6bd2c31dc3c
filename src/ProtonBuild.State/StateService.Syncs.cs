using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation)
    {
        var (lease, revision) = (request.Lease, request.Revision);
        if ((lease.Repository, lease.Branch) != (revision.Repository, revision.Branch))
            throw new StateException(
                StateFault.Invalid,
                $"the lease is on {lease.Repository}, branch {lease.Branch}, not on the branch to be synced"
            );
        return database.Write(
            async transaction =>
            {
                await transaction.RequireLease(lease);
                var services = request.Instances.Select(instance => instance.Name.Service).ToHashSet(StringComparer.Ordinal);
                var known = await transaction.KnownInstances(services);
                var decisions = Decisions.Take(request, known, await transaction.ActiveBlockers());

                var id = await transaction.Begin(request);
                await transaction.RecordServices(request, services);
                await transaction.RecordWanted(request, decisions, known, id);
                await transaction.CloseWhatDiedUnwanted(request, decisions, id);
                return new SyncBegun(id, decisions);
            },
            cancellation
        );
    }

    /// <inheritdoc/>
    public Task FinishSync(FinishSync request, CancellationToken cancellation) =>
        database.Write(
            async transaction =>
            {
                await transaction.RequireLease(request.Lease);
                var sync = await transaction.RequireSync(request.SyncId, request.Lease);
                if (sync.FinishedAt is not null)
                    return false;

                var unchanged = request.Instances.Count(outcome => outcome.Result == SyncResult.Unchanged);
                await transaction.Execute(
                    "UPDATE syncs SET finished_at = @Now, unchanged = @unchanged WHERE id = @Id AND finished_at IS NULL",
                    new
                    {
                        transaction.Now,
                        unchanged,
                        sync.Id,
                    }
                );
                await transaction.ExecuteOver(
                    """
                    INSERT INTO sync_outcomes (sync_id, service, instance, wave, result, reason, deployment_id)
                    SELECT @Id, r.service, r.instance, r.wave, r.result, r.reason, r.deployment_id FROM {rows}
                    """,
                    request
                        .Instances.Where(outcome => outcome.Result != SyncResult.Unchanged)
                        .Select(outcome => new
                        {
                            outcome.Name.Service,
                            outcome.Name.Instance,
                            outcome.Wave,
                            Result = WireName.Of(outcome.Result),
                            outcome.Reason,
                            outcome.DeploymentId,
                        })
                        .ToList(),
                    new { sync.Id }
                );
                await transaction.RecordPublishes(sync.Id, request.Publish, null);
                return true;
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task RecordPublish(PublishRecord request, CancellationToken cancellation) =>
        database.Write(
            async transaction =>
            {
                var sync =
                    await transaction.Row<string>(
                        """
                        SELECT id FROM syncs WHERE repository = @Repository AND branch = @Branch AND sha = @Sha AND finished_at IS NOT NULL ORDER BY seq DESC LIMIT 1
                        """,
                        request.Revision
                    )
                    ?? throw new StateException(
                        StateFault.NotFound,
                        $"no finished sync of branch {request.Revision.Branch} at {request.Revision.Sha} is recorded"
                    );
                await transaction.RecordPublishes(sync, request.Steps, request.Principal);
                return true;
            },
            cancellation
        );
}
