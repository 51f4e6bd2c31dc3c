using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Instances;

/// <summary>The only writer of <c>instances</c>: what runs, whether or not a sync knows of it.</summary>
internal static class InstanceStore
{
    /// <summary>
    /// Takes a <see cref="Deployments.NewDeployment"/>. A manual deployment removes the digest: no commit describes what runs now.
    /// </summary>
    public const string RunManualDeployment = """
        INSERT INTO instances (service, name, environment, inputs, pipeline_inputs, template, client_token, created_at, updated_at)
        VALUES (@Service, @Instance, @Environment, @Inputs, @PipelineInputs, @Template, @ClientToken, @Now, @Now)
        ON CONFLICT (service, name) DO UPDATE SET environment = excluded.environment, inputs = excluded.inputs, digest = NULL,
            pipeline_inputs = excluded.pipeline_inputs, template = excluded.template, client_token = excluded.client_token,
            updated_at = excluded.updated_at;
        """;

    /// <summary>The instance runs what its deployment carried. Takes <c>@DeploymentId</c> and <c>@Now</c>.</summary>
    public const string RunDeployment = """
        INSERT INTO instances (service, name, environment, inputs, pipeline_inputs, template, digest, created_at, updated_at)
        SELECT d.service, d.instance, d.environment, d.inputs, d.pipeline_inputs, d.template, d.digest, @Now, @Now
        FROM deployments d WHERE d.id = @DeploymentId
        ON CONFLICT (service, name) DO UPDATE SET environment = excluded.environment, inputs = excluded.inputs,
            pipeline_inputs = excluded.pipeline_inputs, template = excluded.template, digest = excluded.digest,
            updated_at = excluded.updated_at;
        """;

    /// <summary>Takes an <see cref="InstanceName"/>.</summary>
    public const string Delete = "DELETE FROM instances WHERE service = @Service AND name = @Instance;";

    /// <summary>What an instance runs with, or null where it does not exist.</summary>
    public static async Task<RunningInstance?> RunningInstance(this Transaction transaction, InstanceName name) =>
        await transaction.Row<RunningRow>(
            "SELECT environment, inputs, pipeline_inputs, template FROM instances WHERE service = @Service AND name = @Instance",
            name
        )
            is { } row
            ? new(name, row.Environment, row.Inputs) { PipelineInputs = row.PipelineInputs, Template = row.Template }
            : null;

    public static Task<List<string>> InstanceNames(this Transaction transaction, string service) =>
        transaction.Rows<string>("SELECT name FROM instances WHERE service = @service ORDER BY name", new { service });

    public static Task<long> CountInstances(this Transaction transaction, string service) =>
        transaction.Row<long>("SELECT COUNT(*) FROM instances WHERE service = @service", new { service });

    public static Task<int> DeleteInstance(this Transaction transaction, InstanceName name) => transaction.Execute(Delete, name);

    private sealed record RunningRow
    {
        public string Environment { get; init; } = "";
        public string Inputs { get; init; } = "";
        public string? PipelineInputs { get; init; }
        public string? Template { get; init; }
    }
}
