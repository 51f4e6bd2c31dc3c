using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Environments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Closes an attempt. Each write is conditional; one that writes no row is a conflict, which undoes all of them.</summary>
internal static class AttemptCompletion
{
    private static readonly (string Succeeded, string Failed) Ended = (
        WireName.Of(AttemptStatus.Succeeded),
        WireName.Of(AttemptStatus.Failed)
    );

    public static async Task<bool> CompleteAttempt(this Transaction transaction, CompleteAttempt request)
    {
        await transaction.RequireLease(request.Lease);
        var attempt = await transaction.RequireAttempt(request.AttemptId);
        if (!attempt.IsUnder(request.Lease))
            throw Refuse(attempt, "belongs to another run");

        var result = new AttemptResult(request.Succeeded ? Ended.Succeeded : Ended.Failed, request.Reason, request.Output);
        // A request with the same answer comes again where its answer was lost.
        if (attempt.Status == result.Status)
            return false;
        await Close(transaction, attempt, result);
        if (!request.Succeeded)
            return true;
        await RecordSuccess(transaction, attempt);
        await BlockAfterRollback(transaction, attempt);
        return true;
    }

    private static async Task Close(Transaction transaction, AttemptRow attempt, AttemptResult result)
    {
        if (!await transaction.CloseAttempt(attempt, result))
            throw Refuse(attempt, $"was closed already as {attempt.Status}");
        await transaction.EndDeployment(attempt.DeploymentId, result.Status, result.Reason);
        await transaction.RecordEvent(attempt, result.Status == Ended.Succeeded ? AttemptEvent.Succeeded : AttemptEvent.Failed);
    }

    /// <summary>The instance runs what its deployment carried, and is at the commit of the attempt.</summary>
    private static async Task RecordSuccess(Transaction transaction, AttemptRow attempt)
    {
        // The run and the provisioner's report must agree.
        var ended = await transaction.DeploymentStatus(attempt.DeploymentId);
        if (ended != Ended.Succeeded)
            throw Refuse(attempt, $"cannot succeed, as its deployment was reported {ended}");
        if (!await transaction.MoveToCommit(attempt))
            throw Refuse(attempt, "came too late: the instance was meanwhile synced from another commit");

        // One round trip.
        await transaction.Execute(
            $"{EnvironmentStore.EnsureOfDeployment} {InstanceStore.RunDeployment} {ServiceStore.FollowDeployment}",
            new
            {
                attempt.DeploymentId,
                attempt.Service,
                transaction.Now,
            }
        );
    }

    /// <summary>Keeps the next sync, which would go forward again, from undoing a rollback.</summary>
    private static async Task BlockAfterRollback(Transaction transaction, AttemptRow attempt)
    {
        var sync = (await transaction.Sync(attempt.SyncId))!;
        if (sync.Purpose != SyncKind.Rollback)
            return;
        var change = new ManualChange(
            ManualOperation.Rollback,
            attempt.Name,
            new(sync.Principal, "Rollback"),
            [$"commit {Short(attempt.BaseSha)} -> {ShortSha.Of(attempt.Sha)}"]
        );
        await transaction.RecordChange(change, attempt.Instance, attempt.DeploymentId);
    }

    private static string Short(string? sha) => sha is null ? "none" : ShortSha.Of(sha);

    private static StateException Refuse(AttemptRow attempt, string why) =>
        new(StateFault.Conflict, $"the sync attempt {attempt.Id} on {attempt.Name} {why}; nothing was written; look at the state again");
}
