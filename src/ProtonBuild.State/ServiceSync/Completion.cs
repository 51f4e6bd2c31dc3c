using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Closes an attempt; each write is conditional, and no row written is a conflict that undoes all of them.</summary>
internal static class Completion
{
    public static async Task Close(this Transaction transaction, AttemptRow attempt, string status, string? reason, string? output)
    {
        var closed = new
        {
            attempt.Id,
            attempt.DeploymentId,
            attempt.LeaseToken,
            status,
            reason,
            output,
            transaction.Now,
        };
        var rows = await transaction.Execute(
            """
            UPDATE attempts SET status = @status, ended_at = @Now, reason = @reason, output = @output
            WHERE id = @Id AND status = 'IN_PROGRESS' AND lease_token = @LeaseToken
            """,
            closed
        );
        if (rows == 0)
            throw Refuse(attempt, $"was closed already as {attempt.Status}");
        await transaction.Execute(
            """
            UPDATE deployments SET completed_at = @Now, reason = @reason,
                status = CASE WHEN status = 'CANCELLING' AND @status = 'FAILED' THEN 'CANCELLED' ELSE @status END
            WHERE id = @DeploymentId AND completed_at IS NULL
            """,
            closed
        );
        await transaction.Happened(attempt, status == "SUCCEEDED" ? AttemptEvent.Succeeded : AttemptEvent.Failed);
    }

    /// <summary>The instance runs with what its deployment carried, and is at the commit of the attempt.</summary>
    public static async Task RecordSuccess(this Transaction transaction, AttemptRow attempt)
    {
        // Whoever waits for a report and whoever reports must not tell two stories.
        var ended = await transaction.Row<string>("SELECT status FROM deployments WHERE id = @DeploymentId", attempt);
        if (ended != "SUCCEEDED")
            throw Refuse(attempt, $"cannot succeed, as its deployment was reported {ended}");
        var moved = await transaction.Execute(
            """
            UPDATE synced_instances SET synced_sha = @Sha, synced_by = @SyncId, latest_success = @Id
            WHERE service = @Service AND instance = @Instance AND COALESCE(synced_sha, '') = COALESCE(@BaseSha, '')
            """,
            attempt
        );
        if (moved == 0)
            throw Refuse(attempt, "came too late: the instance was meanwhile synced from another commit");

        // One text is one way to the database and back; which of several wrote how much is not asked here.
        var made = new
        {
            attempt.DeploymentId,
            attempt.Service,
            transaction.Now,
        };
        await transaction.Execute(
            """
            INSERT INTO environments (name, created_at) SELECT d.environment, @Now FROM deployments d WHERE d.id = @DeploymentId
            ON CONFLICT (name) DO NOTHING;
            INSERT INTO instances (service, name, environment, inputs, pipeline_inputs, template, digest, created_at, updated_at)
            SELECT d.service, d.instance, d.environment, d.inputs, d.pipeline_inputs, d.template, d.digest, @Now, @Now
            FROM deployments d WHERE d.id = @DeploymentId
            ON CONFLICT (service, name) DO UPDATE SET environment = excluded.environment, inputs = excluded.inputs,
                pipeline_inputs = excluded.pipeline_inputs, template = excluded.template, digest = excluded.digest, updated_at = excluded.updated_at;
            UPDATE services SET template = d.template, pipeline_inputs = d.pipeline_inputs, deleted_at = NULL
            FROM (SELECT template, pipeline_inputs FROM deployments WHERE id = @DeploymentId) AS d
            WHERE name = @Service AND (services.deleted_at IS NOT NULL OR COALESCE(services.template, '') <> COALESCE(d.template, '')
                OR COALESCE(services.pipeline_inputs, '') <> COALESCE(d.pipeline_inputs, ''))
            """,
            made
        );
    }

    /// <summary>What was asked for by name must not be undone by the next sync: that would go forward again.</summary>
    public static async Task BlockWhereRolledBack(this Transaction transaction, AttemptRow attempt)
    {
        var sync = await transaction.Row<SyncRow>("SELECT * FROM syncs WHERE id = @SyncId", attempt);
        if (sync!.Purpose != SyncKind.Rollback)
            return;
        var change = new ManualChangeEntry(
            ManualOperation.Rollback,
            attempt.Name,
            new(sync.Principal, "Rollback"),
            [$"commit {Short(attempt.BaseSha)} -> {Short(attempt.Sha)}"]
        );
        await transaction.Record(change, attempt.Instance, attempt.DeploymentId);
    }

    private static string Short(string? sha) => sha is null ? "none" : ShortSha.Of(sha);

    public static StateException Refuse(AttemptRow attempt, string why) =>
        new(StateFault.Conflict, $"the sync attempt {attempt.Id} on {attempt.Name} {why}; nothing was written; look at the state again");
}
