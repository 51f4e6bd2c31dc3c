namespace ProtonBuild.State.Proton;

/// <summary>A service instance; its spec is written out from what it runs with.</summary>
public sealed record ServiceInstance
{
    public required string Arn { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string DeploymentStatus { get; init; }
    public string? DeploymentStatusMessage { get; init; }
    public required string EnvironmentName { get; init; }
    public string? LastAttemptedDeploymentId { get; init; }
    public string? LastClientRequestToken { get; init; }
    public DateTimeOffset LastDeploymentAttemptedAt { get; init; }
    public DateTimeOffset LastDeploymentSucceededAt { get; init; }
    public string? LastSucceededDeploymentId { get; init; }
    public required string Name { get; init; }
    public required string ServiceName { get; init; }
    public string? Spec { get; init; }
    public required string TemplateMajorVersion { get; init; }
    public required string TemplateMinorVersion { get; init; }
    public required string TemplateName { get; init; }
}

public sealed record ServiceInstanceSummary
{
    public required string Arn { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string DeploymentStatus { get; init; }
    public string? DeploymentStatusMessage { get; init; }
    public required string EnvironmentName { get; init; }
    public string? LastAttemptedDeploymentId { get; init; }
    public DateTimeOffset LastDeploymentAttemptedAt { get; init; }
    public DateTimeOffset LastDeploymentSucceededAt { get; init; }
    public string? LastSucceededDeploymentId { get; init; }
    public required string Name { get; init; }
    public required string ServiceName { get; init; }
    public required string TemplateMajorVersion { get; init; }
    public required string TemplateMinorVersion { get; init; }
    public required string TemplateName { get; init; }
}

public sealed record CreateServiceInstanceInput
{
    public string? ClientToken { get; init; }
    public required string Name { get; init; }
    public required string ServiceName { get; init; }
    public required string Spec { get; init; }
    public IReadOnlyList<Tag>? Tags { get; init; }
    public string? TemplateMajorVersion { get; init; }
    public string? TemplateMinorVersion { get; init; }
}

public sealed record CreateServiceInstanceOutput(ServiceInstance ServiceInstance);

public sealed record GetServiceInstanceInput(string Name, string ServiceName);

public sealed record GetServiceInstanceOutput(ServiceInstance ServiceInstance);

public sealed record UpdateServiceInstanceInput
{
    public string? ClientToken { get; init; }
    public required string DeploymentType { get; init; }
    public required string Name { get; init; }
    public required string ServiceName { get; init; }
    public string? Spec { get; init; }
    public string? TemplateMajorVersion { get; init; }
    public string? TemplateMinorVersion { get; init; }
}

public sealed record UpdateServiceInstanceOutput(ServiceInstance ServiceInstance);

public sealed record ListServiceInstancesFilter(string? Key, string? Value);

public sealed record ListServiceInstancesInput
{
    public IReadOnlyList<ListServiceInstancesFilter>? Filters { get; init; }
    public int? MaxResults { get; init; }
    public string? NextToken { get; init; }
    public string? ServiceName { get; init; }
    public string? SortBy { get; init; }
    public string? SortOrder { get; init; }
}

public sealed record ListServiceInstancesOutput(IReadOnlyList<ServiceInstanceSummary> ServiceInstances, string? NextToken);

public sealed record CancelServiceInstanceDeploymentInput(string ServiceInstanceName, string ServiceName);

public sealed record CancelServiceInstanceDeploymentOutput(ServiceInstance ServiceInstance);
