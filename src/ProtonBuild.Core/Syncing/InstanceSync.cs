using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Carries out the decision for one instance: attempt, deployment, record.</summary>
internal sealed class InstanceSync(SyncRequest request, SyncPorts ports, StartedSync started, BlockedDependencies blocked, Lease lease)
{
    public async Task<InstanceOutcome> Run(OrderedInstance instance, CancellationToken cancellation)
    {
        var decision = started.Decisions[instance.Name];
        var obstacle = blocked.Before(instance.Name, instance.DependsOn);
        if (decision.Action is not (SyncAction.Create or SyncAction.Update))
            return Left(instance, decision);
        if (obstacle is not null)
            return new(instance.Name, instance.Wave, SyncResult.Skipped, obstacle);
        try
        {
            return await Change(instance, cancellation);
        }
        catch (StateException conflict) when (conflict.Fault == StateFault.Conflict)
        {
            // Another branch's sync is changing this instance; the others go on.
            return Failed(instance, conflict.Message);
        }
    }

    private async Task<InstanceOutcome> Change(OrderedInstance instance, CancellationToken cancellation)
    {
        var attempt = await ports.State.StartAttempt(new(lease, started.SyncId, instance.Desired!, started.Ancestry), cancellation);
        if (attempt.AttemptId is null)
            return Left(instance, attempt.Decision);
        var action = attempt.Decision.Action;
        ports.Report(
            new InstanceStarted(ports.Time.GetUtcNow(), instance.Name, instance.Wave, action, attempt.DeploymentId!, attempt.Resumed)
        );
        var outcome = await Deploy(instance, action, attempt.DeploymentId!, cancellation);
        var failure = await Complete(
            new(lease, attempt.AttemptId, outcome.Failure is null, outcome.Failure) { Output = outcome.Output },
            cancellation
        );
        if (failure is not null)
            return Failed(instance, failure, attempt.DeploymentId);
        return new(
            instance.Name,
            instance.Wave,
            action == SyncAction.Create ? SyncResult.Created : SyncResult.Updated,
            null,
            attempt.DeploymentId
        );
    }

    private async Task<DeployOutcome> Deploy(
        OrderedInstance instance,
        SyncAction action,
        string deploymentId,
        CancellationToken cancellation
    )
    {
        var toDeploy = new DeployRequest(
            deploymentId,
            action == SyncAction.Create ? DeployAction.Create : DeployAction.Update,
            instance.Desired!,
            request.Revision
        )
        {
            Output = line => ports.Report(new InstanceOutput(ports.Time.GetUtcNow(), instance.Name, line)),
        };
        return await Deployers.Run(ports.Deploy, toDeploy, cancellation);
    }

    /// <summary>Closes an attempt. Returns why it failed, also where its success came too late to be recorded.</summary>
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

    private InstanceOutcome Failed(OrderedInstance instance, string why, string? deploymentId = null)
    {
        blocked.Add(instance.Name, "which failed");
        return new(instance.Name, instance.Wave, SyncResult.Failed, why, deploymentId);
    }

    /// <summary>The outcome of an instance that is not changed.</summary>
    private InstanceOutcome Left(OrderedInstance instance, Decision decision)
    {
        if (decision.Action == SyncAction.Blocked)
            blocked.Add(instance.Name, "which is blocked");
        if (decision.Action == SyncAction.Unknown)
            blocked.Add(instance.Name, "which could not be judged");
        var result = decision.Action switch
        {
            SyncAction.Blocked => SyncResult.Blocked,
            SyncAction.Superseded => SyncResult.Superseded,
            SyncAction.Unchanged => SyncResult.Unchanged,
            _ => SyncResult.Failed,
        };
        return new(instance.Name, instance.Wave, result, decision.Reason);
    }
}
