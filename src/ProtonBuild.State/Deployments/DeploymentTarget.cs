using System.Text.Json.Serialization;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Deployments;

/// <summary>What a deployment changes. The kind says which of the names it has.</summary>
/// <param name="Kind">What it is.</param>
internal sealed record DeploymentTarget(TargetKind Kind)
{
    public string? Service { get; init; }
    public string? Instance { get; init; }
    public string? Environment { get; init; }
    public string? Component { get; init; }

    /// <param name="name">Service and instance.</param>
    /// <param name="environment">Where the instance runs.</param>
    public static DeploymentTarget Of(InstanceName name, string environment) =>
        new(TargetKind.ServiceInstance)
        {
            Service = name.Service,
            Instance = name.Instance,
            Environment = environment,
        };
}

/// <summary>The wire's DeploymentTargetResourceType.</summary>
internal enum TargetKind
{
    [JsonStringEnumMemberName("ENVIRONMENT")]
    Environment,

    [JsonStringEnumMemberName("SERVICE_INSTANCE")]
    ServiceInstance,

    [JsonStringEnumMemberName("SERVICE_PIPELINE")]
    ServicePipeline,

    [JsonStringEnumMemberName("COMPONENT")]
    Component,
}
