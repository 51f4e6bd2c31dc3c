using ProtonBuild.Core.State;

namespace ProtonBuild.State.Instances;

/// <summary>What an instance runs with, or shall run with after a manual deployment.</summary>
/// <param name="Name">Service and instance.</param>
/// <param name="Environment">Where it runs.</param>
/// <param name="Inputs">As canonical JSON.</param>
internal sealed record RunningInstance(InstanceName Name, string Environment, string Inputs)
{
    public string? PipelineInputs { get; init; }
    public string? Template { get; init; }
    public string? ClientToken { get; init; }
}
