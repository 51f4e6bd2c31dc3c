using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation) => database.Write(Claim.On(request.Instance.Name), async session =>
    {
        await session.DemandLease(request.Lease);
        var sync = await session.DemandSync(request.SyncId, request.Lease);
        if (sync.FinishedAt is not null) throw new StateException(StateFault.Conflict, $"the sync {sync.Id} has ended; begin a new one");

        var desired = request.Instance;
        var known = await session.KnownInstance(desired.Name);
        var decision = Decisions.Take(desired, known, await session.ActiveBlockers(desired.Name.Service), new(sync.Sha, sync.Purpose, request.Ancestry));
        if (decision.Action is not (SyncAction.Create or SyncAction.Update)) return new AttemptAnswer(decision, null, null, false);
        if ((known?.Repository, known?.Branch) != (sync.Repository, sync.Branch))
            throw new StateException(StateFault.Conflict,
                $"{desired.Name} is not synced from branch {sync.Branch} (any more); look at the state again");

        return await session.TakeUp(sync, desired, known?.SyncedSha) is { } taken
            ? new AttemptAnswer(decision, taken.Attempt.Id, taken.Attempt.DeploymentId, taken.Resumed)
            : await session.Open(sync, desired, known?.SyncedSha, decision);
    }, cancellation);

    /// <inheritdoc/>
    public Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation) => database.Write(Claim.OnInstanceOf(request.AttemptId), async session =>
    {
        await session.DemandLease(request.Lease);
        var attempt = await session.Row<AttemptRow>("SELECT * FROM attempts WHERE id = @AttemptId", request)
            ?? throw new StateException(StateFault.NotFound, $"no sync attempt {request.AttemptId} is recorded; start one first");
        if (!attempt.IsUnder(request.Lease)) throw Completion.Refuse(attempt, "belongs to another run");

        var status = WireName.Of(request.Succeeded ? AttemptStatus.Succeeded : AttemptStatus.Failed);
        // The same answer given twice is a request repeated after its answer was lost.
        if (attempt.Status == status) return false;
        await session.Close(attempt, status, request.Reason, request.Output);
        if (request.Succeeded) await session.RecordSuccess(attempt);
        if (request.Succeeded) await session.BlockWhereRolledBack(attempt);
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public Task<DeploymentStanding> FindDeployment(string deploymentId, CancellationToken cancellation) => database.Read(async session =>
        await session.Row<DeploymentStanding>("SELECT id, status, reason FROM deployments WHERE id = @deploymentId", new { deploymentId })
        ?? throw new StateException(StateFault.NotFound, $"no deployment {deploymentId} is recorded"), cancellation);

    /// <inheritdoc/>
    public Task RemoveInstance(RemoveInstance request, CancellationToken cancellation) => database.Write(Claim.On(request.Name), async session =>
    {
        await session.DemandLease(request.Lease);
        var sync = await session.DemandSync(request.SyncId, request.Lease);
        if (await session.KnownInstance(request.Name) is not { } known) return false;
        if ((known.Repository, known.Branch) != (sync.Repository, sync.Branch))
            throw new StateException(StateFault.Conflict, $"{request.Name} is not synced from branch {sync.Branch} (any more); look at the state again");
        if ((await session.ActiveBlockers(request.Name.Service)).FirstOrDefault(blocker => blocker.Instance is null || blocker.Instance == request.Name.Instance) is { } blocker)
            throw new StateException(StateFault.Conflict, Core.Syncing.SyncDecision.Explain(blocker));
        await session.CloseDead(request.Name);
        await session.Execute("""
            DELETE FROM instances WHERE service = @Service AND name = @Instance;
            DELETE FROM synced_instances WHERE service = @Service AND instance = @Instance
            """, request.Name);
        return true;
    }, cancellation);
}
