namespace ProtonBuild.State.Sql;

/// <summary>Every table that holds state, in an order in which each stands after those that it points to, and what its rows are sorted
/// by.</summary>
internal static class StateTables
{
    public static IReadOnlyList<StateTable> All { get; } =
    [
        new("services", "name"),
        new("environments", "name"),
        new("sync_configurations", "service"),
        new("instances", "service, name"),
        new("leases", "repository, branch, token"),
        new("syncs", "seq"),
        new("deployments", "seq"),
        new("attempts", "seq"),
        new("attempt_events", "seq"),
        new("synced_instances", "service, instance"),
        new("sync_outcomes", "sync_id, service, instance"),
        new("publishes", "sync_id, position"),
        new("blockers", "seq"),
        new("manual_changes", "seq"),
        new("tags", "arn, key"),
        new("client_tokens", "operation, token"),
    ];
}

/// <param name="Name">The table.</param>
/// <param name="Order">What makes the order of its rows the same everywhere.</param>
internal sealed record StateTable(string Name, string Order)
{
    public bool HasSequence => Order == "seq";
}
