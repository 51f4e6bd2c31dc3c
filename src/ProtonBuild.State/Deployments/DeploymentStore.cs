using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Deployments;

/// <summary>The only writer of <c>deployments</c>.</summary>
internal static class DeploymentStore
{
    /// <summary>Takes a <see cref="NewDeployment"/>.</summary>
    public const string Insert = """
        INSERT INTO deployments (id, target_kind, service, instance, environment, component, origin, status, inputs, pipeline_inputs,
            template, digest, created_at, completed_at)
        VALUES (@DeploymentId, @TargetKind, @Service, @Instance, @Environment, @Component, @Origin, @Status, @Inputs, @PipelineInputs,
            @Template, @Digest, @Now, @CompletedAt);
        """;

    public static async Task<DeploymentProgress> FindDeployment(this Transaction transaction, string deploymentId) =>
        await transaction.Row<DeploymentProgress>(
            "SELECT id, status, reason FROM deployments WHERE id = @deploymentId",
            new { deploymentId }
        ) ?? throw new StateException(StateFault.NotFound, $"no deployment {deploymentId} is recorded");

    public static Task<string?> DeploymentStatus(this Transaction transaction, string deploymentId) =>
        transaction.Row<string>("SELECT status FROM deployments WHERE id = @deploymentId", new { deploymentId });

    /// <summary>Ends a deployment that has not ended. One that was being cancelled and failed is cancelled.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="status"><c>SUCCEEDED</c> or <c>FAILED</c>.</param>
    /// <param name="reason">Why it failed.</param>
    public static Task<int> EndDeployment(this Transaction transaction, string deploymentId, string status, string? reason) =>
        transaction.Execute(
            """
            UPDATE deployments SET completed_at = @Now, reason = @reason,
                status = CASE WHEN status = 'CANCELLING' AND @status = 'FAILED' THEN 'CANCELLED' ELSE @status END
            WHERE id = @deploymentId AND completed_at IS NULL
            """,
            new
            {
                deploymentId,
                status,
                reason,
                transaction.Now,
            }
        );

    /// <summary>Records what the provisioner reported of a deployment that has not ended.</summary>
    public static Task<int> ReportDeployment(this Transaction transaction, DeploymentReport report) =>
        transaction.Execute(
            """
            UPDATE deployments SET status = COALESCE(@Status, status), completed_at = @CompletedAt, modified_at = @Now,
                reason = COALESCE(@Message, reason), outputs = COALESCE(@Outputs, outputs)
            WHERE id = @Id AND completed_at IS NULL
            """,
            new
            {
                report.Id,
                report.Status,
                CompletedAt = report.Status is null ? (long?)null : transaction.Now,
                transaction.Now,
                report.Message,
                report.Outputs,
            }
        );

    public static Task<int> CancelDeployment(this Transaction transaction, string? deploymentId, string reason) =>
        transaction.Execute(
            """
            UPDATE deployments SET status = 'CANCELLING', reason = @reason, modified_at = @Now
            WHERE id = @deploymentId AND status = 'IN_PROGRESS'
            """,
            new
            {
                deploymentId,
                reason,
                transaction.Now,
            }
        );

    /// <summary>Attempts and changes still name the deployment, so its row stays.</summary>
    public static Task<int> HideDeployment(this Transaction transaction, string deploymentId) =>
        transaction.Execute("UPDATE deployments SET deleted_at = @Now WHERE id = @deploymentId", new { deploymentId, transaction.Now });
}

/// <param name="Id">The deployment.</param>
/// <param name="Status">How it ended, <c>SUCCEEDED</c> or <c>FAILED</c>; null while it goes on.</param>
/// <param name="Message">What the provisioner said.</param>
/// <param name="Outputs">As JSON.</param>
internal sealed record DeploymentReport(string Id, string? Status, string? Message, string? Outputs);
