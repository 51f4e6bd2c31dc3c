using ProtonBuild.State.Blockers;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Services;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Tags;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Proton;

/// <summary>
/// The operations of AWS Proton, a slice for each kind of resource. Requests already fit the service model; a slice says what they mean.
/// Each call is one transaction, and one that throws has written nothing. Throws <see cref="ProtonException"/>, and
/// <see cref="Core.State.StateException"/> where the state cannot be reached.
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

    /// <summary>What the slices offer. An operation of the service model that is not among them is not offered yet.</summary>
    public IReadOnlyList<OfferedOperation> Offered =>
        [
            .. Services.Offered,
            .. Instances.Offered,
            .. InstanceList.Offered,
            .. Deployments.Offered,
            .. SyncConfigurations.Offered,
            .. SyncStatus.Offered,
            .. Blockers.Offered,
            .. Tags.Offered,
        ];
}
