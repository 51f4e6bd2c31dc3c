using ProtonBuild.State.Blockers;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Environments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Tags;

namespace ProtonBuild.State.Transfer;

/// <summary>
/// Every table that holds state, each after those that it points to, and the one type that writes it. A test finds statements elsewhere.
/// </summary>
internal static class StateTables
{
    public static IReadOnlyList<StateTable> All { get; } =
    [
        new("services", "name", typeof(ServiceStore)),
        new("environments", "name", typeof(EnvironmentStore)),
        new("sync_configurations", "service", typeof(SyncConfigurationStore)),
        new("instances", "service, name", typeof(InstanceStore)),
        new("leases", "repository, branch, token", typeof(LeaseStore)),
        new("syncs", StateTable.Sequence, typeof(SyncStore)),
        new("deployments", StateTable.Sequence, typeof(DeploymentStore)),
        new("attempts", StateTable.Sequence, typeof(AttemptStore)),
        new("attempt_events", StateTable.Sequence, typeof(AttemptEventStore)),
        new("synced_instances", "service, instance", typeof(SyncedInstanceStore)),
        new("sync_outcomes", "sync_id, service, instance", typeof(OutcomeStore)),
        new("publishes", "sync_id, position", typeof(PublishStore)),
        new("blockers", StateTable.Sequence, typeof(BlockerStore)),
        new("manual_changes", StateTable.Sequence, typeof(ManualChangeStore)),
        new("tags", "arn, key", typeof(TagStore)),
        new("client_tokens", "operation, token", typeof(ClientTokenStore)),
    ];
}

/// <param name="Name">The table.</param>
/// <param name="Order">What makes the order of its rows the same everywhere.</param>
/// <param name="Owner">The type that writes it; only an import, which fills all tables, writes it too.</param>
internal sealed record StateTable(string Name, string Order, Type Owner)
{
    /// <summary>The ever-increasing key of the tables that have one.</summary>
    public const string Sequence = "seq";

    public bool HasSequence => Order == Sequence;
}
