using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>The only writer of <c>attempts</c>. An instance has at most one open attempt.</summary>
internal static class AttemptStore
{
    /// <summary>Takes an <see cref="AttemptRow"/>.</summary>
    public const string Insert = """
        INSERT INTO attempts (id, sync_id, service, instance, repository, branch, lease_token, sha, base_sha, digest,
            status, started_at, deployment_id)
        VALUES (@Id, @SyncId, @Service, @Instance, @Repository, @Branch, @LeaseToken, @Sha, @BaseSha, @Digest,
            @Status, @StartedAt, @DeploymentId);
        """;

    public static async Task<AttemptRow> RequireAttempt(this Transaction transaction, string id) =>
        await transaction.Row<AttemptRow>("SELECT * FROM attempts WHERE id = @id", new { id })
        ?? throw new StateException(StateFault.NotFound, $"no sync attempt {id} is recorded; start one first");

    public static Task<AttemptRow?> OpenAttempt(this Transaction transaction, InstanceName name) =>
        transaction.Row<AttemptRow>(
            "SELECT * FROM attempts WHERE service = @Service AND instance = @Instance AND status = 'IN_PROGRESS'",
            name
        );

    /// <summary>The attempts that earlier runs of the branch left open.</summary>
    public static Task<List<AttemptRow>> OpenAttemptsBefore(this Transaction transaction, Lease lease) =>
        transaction.Rows<AttemptRow>(
            """
            SELECT * FROM attempts
            WHERE status = 'IN_PROGRESS' AND repository = @Repository AND branch = @Branch AND lease_token < @Token
            """,
            lease
        );

    /// <summary>Moves an open attempt to the run that resumes it.</summary>
    public static Task<int> MoveAttempt(this Transaction transaction, AttemptRow attempt) =>
        transaction.Execute(
            """
            UPDATE attempts SET sync_id = @SyncId, repository = @Repository, branch = @Branch, lease_token = @LeaseToken,
                sha = @Sha, base_sha = @BaseSha
            WHERE id = @Id AND status = 'IN_PROGRESS'
            """,
            attempt
        );

    /// <summary>Closes an attempt whose run is dead.</summary>
    public static Task<int> FailAttempt(this Transaction transaction, string id, string reason) =>
        transaction.Execute(
            "UPDATE attempts SET status = 'FAILED', ended_at = @Now, reason = @reason WHERE id = @id AND status = 'IN_PROGRESS'",
            new
            {
                id,
                reason,
                transaction.Now,
            }
        );

    /// <summary>Closes an attempt under its own lease; false where it is closed already or belongs to another run by now.</summary>
    public static async Task<bool> CloseAttempt(this Transaction transaction, AttemptRow attempt, AttemptResult result) =>
        await transaction.Execute(
            """
            UPDATE attempts SET status = @Status, ended_at = @Now, reason = @Reason, output = @Output
            WHERE id = @Id AND status = 'IN_PROGRESS' AND lease_token = @LeaseToken
            """,
            new
            {
                attempt.Id,
                attempt.LeaseToken,
                result.Status,
                result.Reason,
                result.Output,
                transaction.Now,
            }
        ) > 0;
}

/// <param name="Status"><c>SUCCEEDED</c> or <c>FAILED</c>.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Output">What the deployer said.</param>
internal sealed record AttemptResult(string Status, string? Reason, string? Output);
