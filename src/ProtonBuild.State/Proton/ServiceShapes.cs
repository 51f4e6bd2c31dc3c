namespace ProtonBuild.State.Proton;

/// <summary>A service; its spec is written out from what its instances run with.</summary>
public sealed record Service
{
    public required string Arn { get; init; }
    public string? BranchName { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset LastModifiedAt { get; init; }
    public required string Name { get; init; }
    public ServicePipeline? Pipeline { get; init; }
    public string? RepositoryConnectionArn { get; init; }
    public string? RepositoryId { get; init; }
    public required string Spec { get; init; }
    public required string Status { get; init; }
    public string? StatusMessage { get; init; }
    public required string TemplateName { get; init; }
}

public sealed record ServicePipeline
{
    public required string Arn { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string DeploymentStatus { get; init; }
    public DateTimeOffset LastDeploymentAttemptedAt { get; init; }
    public DateTimeOffset LastDeploymentSucceededAt { get; init; }
    public string? Spec { get; init; }
    public required string TemplateMajorVersion { get; init; }
    public required string TemplateMinorVersion { get; init; }
    public required string TemplateName { get; init; }
}

public sealed record ServiceSummary
{
    public required string Arn { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset LastModifiedAt { get; init; }
    public required string Name { get; init; }
    public required string Status { get; init; }
    public string? StatusMessage { get; init; }
    public required string TemplateName { get; init; }
}

public sealed record CreateServiceInput
{
    public string? BranchName { get; init; }
    public string? Description { get; init; }
    public required string Name { get; init; }
    public string? RepositoryConnectionArn { get; init; }
    public string? RepositoryId { get; init; }
    public required string Spec { get; init; }
    public IReadOnlyList<Tag>? Tags { get; init; }
    public required string TemplateMajorVersion { get; init; }
    public string? TemplateMinorVersion { get; init; }
    public required string TemplateName { get; init; }
}

public sealed record CreateServiceOutput(Service Service);

public sealed record GetServiceInput(string Name);

public sealed record GetServiceOutput(Service Service);

public sealed record ListServicesInput(int? MaxResults = null, string? NextToken = null);

public sealed record ListServicesOutput(IReadOnlyList<ServiceSummary> Services, string? NextToken);

public sealed record UpdateServiceInput(string Name, string? Description = null, string? Spec = null);

public sealed record UpdateServiceOutput(Service Service);

public sealed record DeleteServiceInput(string Name);

public sealed record DeleteServiceOutput(Service Service);
