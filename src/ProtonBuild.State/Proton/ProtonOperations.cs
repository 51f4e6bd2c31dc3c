using ProtonBuild.State.Blockers;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Services;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Tags;

namespace ProtonBuild.State.Proton;

/// <summary>
/// The operations of AWS Proton, a slice for each kind of resource. Inputs have been checked against the service model before; a slice
/// says what they mean. One transaction a call; a call that throws wrote nothing. Throws <see cref="ProtonException"/>, and
/// <see cref="Core.State.StateException"/> where the state itself is out of reach.
/// </summary>
public sealed class ProtonOperations(StateService state)
{
    public ServiceOperations Services { get; } = new(state);

    public InstanceOperations Instances { get; } = new(state);

    public InstanceList InstanceList { get; } = new(state);

    public DeploymentOperations Deployments { get; } = new(state);

    public SyncConfigurationOperations SyncConfigurations { get; } = new(state);

    public SyncStatusOperations SyncStatus { get; } = new(state);

    public BlockerOperations Blockers { get; } = new(state);

    public TagOperations Tags { get; } = new(state);
}
