using System.Data;
using Dapper;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Leases;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Starts a sync's attempt on an instance, or removes the instance.</summary>
internal static class SyncAttempts
{
    public static async Task<AttemptAnswer> StartAttempt(this Transaction transaction, StartAttempt request)
    {
        await transaction.RequireLease(request.Lease);
        var sync = await transaction.RequireSync(request.SyncId, request.Lease);
        if (sync.FinishedAt is not null)
            throw new StateException(StateFault.Conflict, $"the sync {sync.Id} has ended; begin a new one");

        var desired = request.Instance;
        var recorded = await transaction.InstanceToDecide(desired.Name);
        var decision = Decisions.Take(
            desired,
            recorded,
            await transaction.ActiveBlockers(desired.Name.Service),
            new(sync.Sha, sync.Purpose, request.Ancestry)
        );
        if (decision.Action is not (SyncAction.Create or SyncAction.Update))
            return new AttemptAnswer(decision, null, null, false);
        RequireBranch(desired.Name, recorded, sync);

        var attempt = AttemptOn(desired, sync, recorded?.SyncedSha);
        if (await FindOpen(transaction, attempt) is not { } open)
            return new(decision, attempt.Id, await Open(transaction, attempt, desired), Resumed: false);
        if (open.SyncId == sync.Id)
            return new(decision, open.Id, open.DeploymentId, Resumed: false);
        await Resume(transaction, attempt with { Id = open.Id, DeploymentId = open.DeploymentId });
        return new(decision, open.Id, open.DeploymentId, Resumed: true);
    }

    /// <summary>Removes an instance that the branch no longer wants; false where it is removed already.</summary>
    public static async Task<bool> RemoveInstance(this Transaction transaction, RemoveInstance request)
    {
        await transaction.RequireLease(request.Lease);
        var sync = await transaction.RequireSync(request.SyncId, request.Lease);
        if (await transaction.InstanceToDecide(request.Name) is not { } recorded)
            return false;
        RequireBranch(request.Name, recorded, sync);
        var blocker = (await transaction.ActiveBlockers(request.Name.Service)).FirstOrDefault(blocker =>
            blocker.Instance is null || blocker.Instance == request.Name.Instance
        );
        if (blocker is not null)
            throw new StateException(StateFault.Conflict, SyncDecision.Explain(blocker));
        await transaction.InterruptDeadAttempt(request.Name);
        await transaction.Execute($"{InstanceStore.Delete} {SyncedInstanceStore.Delete}", request.Name);
        return true;
    }

    private static void RequireBranch(InstanceName name, RecordedRow? recorded, SyncRow sync)
    {
        if ((recorded?.Repository, recorded?.Branch) != (sync.Repository, sync.Branch))
            throw new StateException(
                StateFault.Conflict,
                $"{name} is not synced from branch {sync.Branch} (any more); look at the state again"
            );
    }

    private static AttemptRow AttemptOn(DesiredInstance desired, SyncRow sync, string? baseSha) =>
        new()
        {
            Id = Guid.NewGuid().ToString(),
            SyncId = sync.Id,
            Service = desired.Name.Service,
            Instance = desired.Name.Instance,
            Repository = sync.Repository,
            Branch = sync.Branch,
            LeaseToken = sync.LeaseToken,
            Sha = sync.Sha,
            BaseSha = baseSha,
            Digest = desired.Digest,
        };

    /// <summary>
    /// The attempt for the same digest that is open on the instance already: this run's own, where the request comes again, or one that
    /// a dead run left. One for another digest is closed.
    /// </summary>
    private static async Task<AttemptRow?> FindOpen(Transaction transaction, AttemptRow wanted)
    {
        if (await transaction.OpenAttempt(wanted.Name) is not { } open)
            return null;
        var isSame = open.Digest == wanted.Digest;
        if (isSame && open.SyncId == wanted.SyncId)
            return open;
        if ((open.Repository, open.Branch, open.LeaseToken) != (wanted.Repository, wanted.Branch, wanted.LeaseToken))
            await transaction.RequireDead(open);
        if (isSame)
            return open;
        await transaction.Interrupt(open);
        return null;
    }

    /// <summary>Moves the attempt of a dead run to this run.</summary>
    private static async Task Resume(Transaction transaction, AttemptRow attempt)
    {
        await transaction.MoveAttempt(attempt);
        await transaction.RecordEvent(attempt, AttemptEvent.Resumed);
    }

    /// <summary>Opens an attempt with the deployment that it makes, in one round trip; gives the deployment's id.</summary>
    private static async Task<string> Open(Transaction transaction, AttemptRow attempt, DesiredInstance desired)
    {
        var deployment = new NewDeployment(DeploymentTarget.Of(desired.Name, desired.Environment))
        {
            Origin = "sync",
            Status = WireName.Of(AttemptStatus.InProgress),
            Inputs = desired.Inputs,
            PipelineInputs = desired.PipelineInputs,
            Template = desired.Template,
            Digest = desired.Digest,
            Now = transaction.Now,
        };
        var parameters = new DynamicParameters(deployment);
        // What both have is the same.
        parameters.AddDynamicParams(
            attempt with
            {
                Status = deployment.Status,
                StartedAt = deployment.Now,
                DeploymentId = deployment.DeploymentId,
            }
        );
        parameters.Add("announced", AttemptEventStore.ToAnnounce(transaction, AttemptEvent.InProgress), DbType.Int64);
        await transaction.Execute(
            $"{DeploymentStore.Insert} {AttemptStore.Insert} {SyncedInstanceStore.SetLatestAttempt} {AttemptEventStore.InsertOpened}",
            parameters
        );
        return deployment.DeploymentId;
    }
}
