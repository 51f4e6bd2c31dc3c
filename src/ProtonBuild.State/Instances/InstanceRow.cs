using ProtonBuild.Core.State;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Instances;

/// <summary>Reads service instances with their latest deployments.</summary>
internal static class InstanceRows
{
    /// <summary>Those that run, and those that are being made for the first time.</summary>
    public const string All = """
        SELECT b.*, d.id AS attempted_id, COALESCE(d.status, 'SUCCEEDED') AS status, d.reason,
            COALESCE(d.created_at, b.created_at) AS attempted_at,
            s.id AS succeeded_id, COALESCE(s.completed_at, s.created_at, b.created_at) AS succeeded_at
        FROM (
            SELECT service, name, environment, inputs, pipeline_inputs, template, client_token, created_at FROM instances
            UNION ALL
            SELECT service, instance, environment, inputs, pipeline_inputs, template, NULL, created_at FROM deployments o
            WHERE target_kind = 'SERVICE_INSTANCE' AND completed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM instances i WHERE i.service = o.service AND i.name = o.instance)
        ) AS b
        LEFT JOIN deployments d ON d.seq =
            (SELECT x.seq FROM deployments x WHERE x.target_kind = 'SERVICE_INSTANCE' AND x.service = b.service AND x.instance = b.name
                ORDER BY x.seq DESC LIMIT 1)
        LEFT JOIN deployments s ON s.seq =
            (SELECT x.seq FROM deployments x WHERE x.target_kind = 'SERVICE_INSTANCE' AND x.service = b.service AND x.instance = b.name
                AND x.status = 'SUCCEEDED' ORDER BY x.seq DESC LIMIT 1)
        """;

    public static Task<InstanceRow?> Instance(this Transaction transaction, InstanceName name) =>
        transaction.Row<InstanceRow>($"{All} WHERE b.service = @Service AND b.name = @Instance", name);

    public static async Task<InstanceRow> RequireInstance(this Transaction transaction, InstanceName name) =>
        await transaction.Instance(name) ?? throw await transaction.NoInstance(name);

    public static Task<List<InstanceRow>> InstancesOf(this Transaction transaction, string service) =>
        transaction.Rows<InstanceRow>($"{All} WHERE b.service = @service ORDER BY b.name", new { service });
}

internal sealed record InstanceRow
{
    public string Service { get; init; } = "";
    public string Name { get; init; } = "";
    public string Environment { get; init; } = "";
    public string Inputs { get; init; } = "{}";
    public string? PipelineInputs { get; init; }
    public string? Template { get; init; }
    public string? ClientToken { get; init; }
    public long CreatedAt { get; init; }
    public string? AttemptedId { get; init; }
    public string Status { get; init; } = "";
    public string? Reason { get; init; }
    public long AttemptedAt { get; init; }
    public string? SucceededId { get; init; }
    public long SucceededAt { get; init; }

    public InstanceName FullName => new(Service, Name);

    public bool IsBeingChanged => Status is "IN_PROGRESS" or "CANCELLING";

    public RunningInstance ToRunning() => new(FullName, Environment, Inputs) { PipelineInputs = PipelineInputs, Template = Template };

    public ServiceInstanceShape ToShape()
    {
        var template = TemplateVersion.Of(Template);
        return new()
        {
            Arn = ProtonArn.Of(FullName),
            CreatedAt = UnixTime.Of(CreatedAt),
            DeploymentStatus = Status,
            DeploymentStatusMessage = Reason,
            EnvironmentName = Environment,
            LastAttemptedDeploymentId = AttemptedId,
            LastClientRequestToken = ClientToken,
            LastDeploymentAttemptedAt = UnixTime.Of(AttemptedAt),
            LastDeploymentSucceededAt = UnixTime.Of(SucceededAt),
            LastSucceededDeploymentId = SucceededId,
            Name = Name,
            ServiceName = Service,
            Spec = SpecText.Of(ToRunning()),
            TemplateMajorVersion = template.Major,
            TemplateMinorVersion = template.Minor,
            TemplateName = template.Name,
        };
    }

    public ServiceInstanceSummaryShape ToSummary()
    {
        var whole = ToShape();
        return new()
        {
            Arn = whole.Arn,
            CreatedAt = whole.CreatedAt,
            DeploymentStatus = whole.DeploymentStatus,
            DeploymentStatusMessage = whole.DeploymentStatusMessage,
            EnvironmentName = whole.EnvironmentName,
            LastAttemptedDeploymentId = whole.LastAttemptedDeploymentId,
            LastDeploymentAttemptedAt = whole.LastDeploymentAttemptedAt,
            LastDeploymentSucceededAt = whole.LastDeploymentSucceededAt,
            LastSucceededDeploymentId = whole.LastSucceededDeploymentId,
            Name = whole.Name,
            ServiceName = whole.ServiceName,
            TemplateMajorVersion = whole.TemplateMajorVersion,
            TemplateMinorVersion = whole.TemplateMinorVersion,
            TemplateName = whole.TemplateName,
        };
    }
}
