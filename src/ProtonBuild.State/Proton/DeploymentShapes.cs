namespace ProtonBuild.State.Proton;

public sealed record Deployment
{
    public required string Arn { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string DeploymentStatus { get; init; }
    public string? DeploymentStatusMessage { get; init; }
    public required string EnvironmentName { get; init; }
    public required string Id { get; init; }
    public DeploymentState? InitialState { get; init; }
    public string? LastAttemptedDeploymentId { get; init; }
    public DateTimeOffset LastModifiedAt { get; init; }
    public string? LastSucceededDeploymentId { get; init; }
    public required string ServiceInstanceName { get; init; }
    public required string ServiceName { get; init; }
    public required string TargetArn { get; init; }
    public DateTimeOffset TargetResourceCreatedAt { get; init; }
    public required string TargetResourceType { get; init; }
    public DeploymentState? TargetState { get; init; }
}

/// <summary>A union on the wire; service instances are all that is deployed here.</summary>
public sealed record DeploymentState(ServiceInstanceState ServiceInstance);

public sealed record ServiceInstanceState(string Spec, string TemplateMajorVersion, string TemplateMinorVersion, string TemplateName);

public sealed record DeploymentSummary
{
    public required string Arn { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string DeploymentStatus { get; init; }
    public required string EnvironmentName { get; init; }
    public required string Id { get; init; }
    public string? LastAttemptedDeploymentId { get; init; }
    public DateTimeOffset LastModifiedAt { get; init; }
    public string? LastSucceededDeploymentId { get; init; }
    public required string ServiceInstanceName { get; init; }
    public required string ServiceName { get; init; }
    public required string TargetArn { get; init; }
    public DateTimeOffset TargetResourceCreatedAt { get; init; }
    public required string TargetResourceType { get; init; }
}

public sealed record GetDeploymentInput
{
    public string? ComponentName { get; init; }
    public string? EnvironmentName { get; init; }
    public required string Id { get; init; }
    public string? ServiceInstanceName { get; init; }
    public string? ServiceName { get; init; }
}

public sealed record GetDeploymentOutput(Deployment Deployment);

public sealed record ListDeploymentsInput
{
    public string? ComponentName { get; init; }
    public string? EnvironmentName { get; init; }
    public int? MaxResults { get; init; }
    public string? NextToken { get; init; }
    public string? ServiceInstanceName { get; init; }
    public string? ServiceName { get; init; }
}

public sealed record ListDeploymentsOutput(IReadOnlyList<DeploymentSummary> Deployments, string? NextToken);

public sealed record DeleteDeploymentInput(string Id);

public sealed record DeleteDeploymentOutput(Deployment Deployment);

public sealed record Output(string? Key, string? ValueString);

public sealed record NotifyResourceDeploymentStatusChangeInput
{
    public string? DeploymentId { get; init; }
    public IReadOnlyList<Output>? Outputs { get; init; }
    public required string ResourceArn { get; init; }
    public string? Status { get; init; }
    public string? StatusMessage { get; init; }
}

public sealed record NotifyResourceDeploymentStatusChangeOutput;
