using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation) =>
        database.Write(
            WriteScope.On(request.Instance.Name),
            async transaction =>
            {
                await transaction.RequireLease(request.Lease);
                var sync = await transaction.RequireSync(request.SyncId, request.Lease);
                if (sync.FinishedAt is not null)
                    throw new StateException(StateFault.Conflict, $"the sync {sync.Id} has ended; begin a new one");

                var desired = request.Instance;
                var known = await transaction.KnownInstance(desired.Name);
                var decision = Decisions.Take(
                    desired,
                    known,
                    await transaction.ActiveBlockers(desired.Name.Service),
                    new(sync.Sha, sync.Purpose, request.Ancestry)
                );
                if (decision.Action is not (SyncAction.Create or SyncAction.Update))
                    return new AttemptAnswer(decision, null, null, false);
                if ((known?.Repository, known?.Branch) != (sync.Repository, sync.Branch))
                    throw new StateException(
                        StateFault.Conflict,
                        $"{desired.Name} is not synced from branch {sync.Branch} (any more); look at the state again"
                    );

                return await transaction.TakeUp(sync, desired, known?.SyncedSha) is { } taken
                    ? new AttemptAnswer(decision, taken.Attempt.Id, taken.Attempt.DeploymentId, taken.Resumed)
                    : await transaction.Open(sync, desired, known?.SyncedSha, decision);
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation) =>
        database.Write(
            WriteScope.OnInstanceOf(request.AttemptId),
            async transaction =>
            {
                await transaction.RequireLease(request.Lease);
                var attempt =
                    await transaction.Row<AttemptRow>("SELECT * FROM attempts WHERE id = @AttemptId", request)
                    ?? throw new StateException(StateFault.NotFound, $"no sync attempt {request.AttemptId} is recorded; start one first");
                if (!attempt.IsUnder(request.Lease))
                    throw Completion.Refuse(attempt, "belongs to another run");

                var status = WireName.Of(request.Succeeded ? AttemptStatus.Succeeded : AttemptStatus.Failed);
                // The same answer given twice is a request repeated after its answer was lost.
                if (attempt.Status == status)
                    return false;
                await transaction.Close(attempt, status, request.Reason, request.Output);
                if (request.Succeeded)
                    await transaction.RecordSuccess(attempt);
                if (request.Succeeded)
                    await transaction.BlockWhereRolledBack(attempt);
                return true;
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<DeploymentProgress> FindDeployment(string deploymentId, CancellationToken cancellation) =>
        database.Read(
            async transaction =>
                await transaction.Row<DeploymentProgress>(
                    "SELECT id, status, reason FROM deployments WHERE id = @deploymentId",
                    new { deploymentId }
                ) ?? throw new StateException(StateFault.NotFound, $"no deployment {deploymentId} is recorded"),
            cancellation
        );

    /// <inheritdoc/>
    public Task RemoveInstance(RemoveInstance request, CancellationToken cancellation) =>
        database.Write(
            WriteScope.On(request.Name),
            async transaction =>
            {
                await transaction.RequireLease(request.Lease);
                var sync = await transaction.RequireSync(request.SyncId, request.Lease);
                if (await transaction.KnownInstance(request.Name) is not { } known)
                    return false;
                if ((known.Repository, known.Branch) != (sync.Repository, sync.Branch))
                    throw new StateException(
                        StateFault.Conflict,
                        $"{request.Name} is not synced from branch {sync.Branch} (any more); look at the state again"
                    );
                if (
                    (await transaction.ActiveBlockers(request.Name.Service)).FirstOrDefault(blocker =>
                        blocker.Instance is null || blocker.Instance == request.Name.Instance
                    ) is
                    { } blocker
                )
                    throw new StateException(StateFault.Conflict, Core.Planning.SyncDecision.Explain(blocker));
                await transaction.CloseDead(request.Name);
                await transaction.Execute(
                    """
                    DELETE FROM instances WHERE service = @Service AND name = @Instance;
                    DELETE FROM synced_instances WHERE service = @Service AND instance = @Instance
                    """,
                    request.Name
                );
                return true;
            },
            cancellation
        );
}
