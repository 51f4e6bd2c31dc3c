using ProtonBuild.State.Instances;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Services;

internal sealed record ServiceRow
{
    public string Name { get; init; } = "";
    public string? Template { get; init; }
    public string? PipelineInputs { get; init; }
    public string? Description { get; init; }
    public string? Branch { get; init; }
    public string? RepositoryConnection { get; init; }
    public string? RepositoryId { get; init; }
    public long CreatedAt { get; init; }
    public long? UpdatedAt { get; init; }

    /// <summary>Whether its name is all that is known of it: a sync configuration or a sync named it, and nothing of it runs.</summary>
    public bool IsOnlyNamed => UpdatedAt is null && Template is null;

    private DateTimeOffset ModifiedAt => UnixTime.Of(UpdatedAt ?? CreatedAt);

    public ServiceShape ToShape(IReadOnlyList<InstanceRow> instances) =>
        new()
        {
            Arn = ProtonArn.Of(Name),
            BranchName = Branch,
            CreatedAt = UnixTime.Of(CreatedAt),
            Description = Description,
            LastModifiedAt = ModifiedAt,
            Name = Name,
            Pipeline = PipelineInputs is null ? null : Pipeline(),
            RepositoryConnectionArn = RepositoryConnection,
            RepositoryId = RepositoryId,
            Spec = SpecText.Of(PipelineInputs, instances.Select(instance => (instance.Name, instance.Environment, instance.Inputs))),
            Status = "ACTIVE",
            TemplateName = TemplateVersion.Of(Template).Name,
        };

    public ServiceSummaryShape ToSummary() =>
        new()
        {
            Arn = ProtonArn.Of(Name),
            CreatedAt = UnixTime.Of(CreatedAt),
            Description = Description,
            LastModifiedAt = ModifiedAt,
            Name = Name,
            Status = "ACTIVE",
            TemplateName = TemplateVersion.Of(Template).Name,
        };

    private ServicePipelineShape Pipeline()
    {
        var template = TemplateVersion.Of(Template);
        return new()
        {
            Arn = ProtonArn.OfPipeline(Name),
            CreatedAt = UnixTime.Of(CreatedAt),
            DeploymentStatus = "SUCCEEDED",
            LastDeploymentAttemptedAt = ModifiedAt,
            LastDeploymentSucceededAt = ModifiedAt,
            Spec = $"proton: ServiceSpec\npipeline: {PipelineInputs}\n",
            TemplateMajorVersion = template.Major,
            TemplateMinorVersion = template.Minor,
            TemplateName = template.Name,
        };
    }
}
