using ProtonBuild.Core.State;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Deployments;

/// <summary>Reads deployments with what else is known of their instance.</summary>
internal static class DeploymentRows
{
    public const string All = """
        SELECT d.*, COALESCE(i.created_at, d.created_at) AS target_created_at,
            (SELECT x.id FROM deployments x WHERE x.target_kind = d.target_kind AND x.service = d.service AND x.instance = d.instance
                ORDER BY x.seq DESC LIMIT 1) AS attempted_id,
            (SELECT x.id FROM deployments x WHERE x.target_kind = d.target_kind AND x.service = d.service AND x.instance = d.instance
                AND x.status = 'SUCCEEDED' ORDER BY x.seq DESC LIMIT 1) AS succeeded_id
        FROM deployments d
            LEFT JOIN instances i ON d.target_kind = 'SERVICE_INSTANCE' AND i.service = d.service AND i.name = d.instance
        """;

    public static async Task<DeploymentRow> RequireDeployment(this Transaction transaction, string id) =>
        await transaction.Row<DeploymentRow>($"{All} WHERE d.id = @id AND d.deleted_at IS NULL", new { id })
        ?? throw new ProtonException(ProtonFault.ResourceNotFound, $"no deployment {id} is recorded; ListDeployments names those that are");

    /// <summary>What ran before it.</summary>
    public static Task<DeploymentRow?> Before(this Transaction transaction, DeploymentRow deployment) =>
        transaction.Row<DeploymentRow>(
            $"""
            {All} WHERE d.target_kind = @TargetKind AND d.service = @Service AND d.instance = @Instance AND d.seq < @Seq
                AND d.status = 'SUCCEEDED' ORDER BY d.seq DESC LIMIT 1
            """,
            new
            {
                deployment.TargetKind,
                deployment.Service,
                deployment.Instance,
                deployment.Seq,
            }
        );
}

internal sealed record DeploymentRow
{
    public long Seq { get; init; }
    public string Id { get; init; } = "";
    public string TargetKind { get; init; } = "";
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public string Status { get; init; } = "";
    public string Environment { get; init; } = "";
    public string Inputs { get; init; } = "{}";
    public string? PipelineInputs { get; init; }
    public string? Template { get; init; }
    public long CreatedAt { get; init; }
    public long? ModifiedAt { get; init; }
    public long? CompletedAt { get; init; }
    public string? Reason { get; init; }
    public string? Outputs { get; init; }
    public long TargetCreatedAt { get; init; }
    public string? AttemptedId { get; init; }
    public string? SucceededId { get; init; }

    public InstanceName Name => new(Service, Instance);

    private DateTimeOffset LastModifiedAt => UnixTime.Of(CompletedAt ?? ModifiedAt ?? CreatedAt);

    public DeploymentShape ToShape(DeploymentRow? before) =>
        new()
        {
            Arn = ProtonArn.OfDeployment(Id),
            CompletedAt = UnixTime.Of(CompletedAt),
            CreatedAt = UnixTime.Of(CreatedAt),
            DeploymentStatus = Status,
            DeploymentStatusMessage = Reason,
            EnvironmentName = Environment,
            Id = Id,
            InitialState = before?.ToState(),
            LastAttemptedDeploymentId = AttemptedId,
            LastModifiedAt = LastModifiedAt,
            LastSucceededDeploymentId = SucceededId,
            ServiceInstanceName = Instance,
            ServiceName = Service,
            TargetArn = ProtonArn.Of(Name),
            TargetResourceCreatedAt = UnixTime.Of(TargetCreatedAt),
            TargetResourceType = TargetKind,
            TargetState = ToState(),
        };

    public DeploymentSummaryShape ToSummary() =>
        new()
        {
            Arn = ProtonArn.OfDeployment(Id),
            CompletedAt = UnixTime.Of(CompletedAt),
            CreatedAt = UnixTime.Of(CreatedAt),
            DeploymentStatus = Status,
            EnvironmentName = Environment,
            Id = Id,
            LastAttemptedDeploymentId = AttemptedId,
            LastModifiedAt = LastModifiedAt,
            LastSucceededDeploymentId = SucceededId,
            ServiceInstanceName = Instance,
            ServiceName = Service,
            TargetArn = ProtonArn.Of(Name),
            TargetResourceCreatedAt = UnixTime.Of(TargetCreatedAt),
            TargetResourceType = TargetKind,
        };

    private DeploymentStateShape ToState()
    {
        var template = TemplateVersion.Of(Template);
        return new()
        {
            ServiceInstance = new()
            {
                Spec = SpecText.Of(PipelineInputs, [(Instance, Environment, Inputs)]),
                TemplateMajorVersion = template.Major,
                TemplateMinorVersion = template.Minor,
                TemplateName = template.Name,
            },
        };
    }
}
