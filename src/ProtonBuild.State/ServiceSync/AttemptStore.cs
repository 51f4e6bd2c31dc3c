using System.Data;
using Dapper;
using ProtonBuild.Core.State;
using ProtonBuild.State.Events;
using ProtonBuild.State.Leases;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Opens, takes up and interrupts sync attempts. An instance has one open attempt at most.</summary>
internal static class AttemptStore
{
    private const string Interrupted = "interrupted";

    /// <summary>Opens a new attempt and the deployment that it shall make.</summary>
    public static async Task<AttemptAnswer> Open(
        this Transaction transaction,
        SyncRow sync,
        DesiredInstance desired,
        string? baseSha,
        Decision decision
    )
    {
        var attempt = new AttemptRow
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
            Status = WireName.Of(AttemptStatus.InProgress),
            StartedAt = transaction.Now,
            DeploymentId = Guid.NewGuid().ToString(),
        };
        await transaction.Execute(
            """
            INSERT INTO deployments (id, service, instance, origin, status, environment, inputs, pipeline_inputs, template, digest, created_at)
            VALUES (@DeploymentId, @Service, @Instance, 'sync', 'IN_PROGRESS', @Environment, @Inputs, @PipelineInputs, @Template, @Digest, @Now)
            """,
            new
            {
                attempt.DeploymentId,
                attempt.Service,
                attempt.Instance,
                desired.Environment,
                desired.Inputs,
                desired.PipelineInputs,
                desired.Template,
                desired.Digest,
                transaction.Now,
            }
        );
        // One text is one way to the database and back.
        var opened = new DynamicParameters(attempt);
        opened.Add("announced", StatusChanges.ToBeAnnounced(transaction, AttemptEvent.InProgress), DbType.Int64);
        await transaction.Execute(
            """
            INSERT INTO attempts (id, sync_id, service, instance, repository, branch, lease_token, sha, base_sha, digest,
                status, started_at, deployment_id)
            VALUES (@Id, @SyncId, @Service, @Instance, @Repository, @Branch, @LeaseToken, @Sha, @BaseSha, @Digest,
                @Status, @StartedAt, @DeploymentId);
            UPDATE synced_instances SET latest_attempt = @Id WHERE service = @Service AND instance = @Instance;
            INSERT INTO attempt_events (attempt_id, sync_id, lease_token, event, at, announced_at)
            VALUES (@Id, @SyncId, @LeaseToken, 'INITIATED', @StartedAt, 0), (@Id, @SyncId, @LeaseToken, 'IN_PROGRESS', @StartedAt, @announced)
            """,
            opened
        );
        return new(decision, attempt.Id, attempt.DeploymentId, Resumed: false);
    }

    /// <summary>
    /// The attempt that is open already: the caller's own, asked for twice, or one for the same digest that a dead run left,
    /// which moves over to this run. One for another digest is closed; null says that a new one is needed.
    /// </summary>
    public static async Task<(AttemptRow Attempt, bool Resumed)?> TakeUp(
        this Transaction transaction,
        SyncRow sync,
        DesiredInstance desired,
        string? baseSha
    )
    {
        var open = await transaction.OpenAttempt(desired.Name);
        if (open is null)
            return null;
        if (open.SyncId == sync.Id && open.Digest == desired.Digest)
            return (open, false);
        var ours = (open.Repository, open.Branch, open.LeaseToken) == (sync.Repository, sync.Branch, sync.LeaseToken);
        if (!ours)
            await transaction.RequireDead(open);
        if (open.Digest != desired.Digest)
        {
            await transaction.Interrupt(open);
            return null;
        }

        var adopted = open with
        {
            SyncId = sync.Id,
            Repository = sync.Repository,
            Branch = sync.Branch,
            LeaseToken = sync.LeaseToken,
            Sha = sync.Sha,
            BaseSha = baseSha,
        };
        await transaction.Execute(
            """
            UPDATE attempts SET sync_id = @SyncId, repository = @Repository, branch = @Branch, lease_token = @LeaseToken,
                sha = @Sha, base_sha = @BaseSha
            WHERE id = @Id AND status = 'IN_PROGRESS'
            """,
            adopted
        );
        await transaction.Happened(adopted, AttemptEvent.Resumed);
        return (adopted, true);
    }

    public static Task<AttemptRow?> OpenAttempt(this Transaction transaction, InstanceName name) =>
        transaction.Row<AttemptRow>(
            "SELECT * FROM attempts WHERE service = @Service AND instance = @Instance AND status = 'IN_PROGRESS'",
            name
        );

    /// <summary>Throws where the run of the attempt is alive.</summary>
    public static async Task RequireDead(this Transaction transaction, AttemptRow open)
    {
        if (await transaction.LiveLeaseOf(open) is { } holder)
            throw new StateException(
                StateFault.Conflict,
                $"{open.Name} is being changed by a sync of branch {open.Branch} (held by {holder.Holder} until "
                    + $"{UnixTime.Say(holder.ExpiresAt)}); wait until it has ended and try again"
            );
    }

    /// <summary>
    /// Attempts that earlier runs of this branch left open and that nothing will take up: the branch no longer wants the
    /// instance, or not with that digest.
    /// </summary>
    public static async Task CloseWhatDiedUnwanted(this Transaction transaction, BeginSync request, List<Decision> decisions, string syncId)
    {
        var open = await transaction.Rows<AttemptRow>(
            "SELECT * FROM attempts WHERE status = 'IN_PROGRESS' AND repository = @Repository AND branch = @Branch AND "
                + "lease_token < @Token",
            request.Lease
        );
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

    /// <summary>Closes an attempt whose run is dead.</summary>
    public static async Task Interrupt(this Transaction transaction, AttemptRow attempt, string reason = Interrupted)
    {
        var closed = new
        {
            attempt.Id,
            attempt.DeploymentId,
            transaction.Now,
            reason,
        };
        await transaction.Execute(
            "UPDATE attempts SET status = 'FAILED', ended_at = @Now, reason = @reason WHERE id = @Id AND status = 'IN_PROGRESS'",
            closed
        );
        await transaction.Execute(
            """
            UPDATE deployments SET status = CASE WHEN status = 'CANCELLING' THEN 'CANCELLED' ELSE 'FAILED' END,
                completed_at = @Now, reason = @reason
            WHERE id = @DeploymentId AND completed_at IS NULL
            """,
            closed
        );
        await transaction.Happened(attempt, AttemptEvent.Interrupted);
    }

    /// <summary>Notes who did what: the run and the lease are the ones that act, which need not be those that began the attempt.</summary>
    public static Task Happened(this Transaction transaction, AttemptRow attempt, AttemptEvent what) =>
        transaction.Execute(
            """
            INSERT INTO attempt_events (attempt_id, sync_id, lease_token, event, at, announced_at) VALUES (@Id, @SyncId, @LeaseToken, @what, @Now, @announced)
            """,
            new
            {
                attempt.Id,
                attempt.SyncId,
                attempt.LeaseToken,
                what = WireName.Of(what),
                transaction.Now,
                announced = StatusChanges.ToBeAnnounced(transaction, what),
            }
        );
}
