using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Events;

/// <summary>A change of an instance's status that waits for delivery.</summary>
internal sealed record StatusChange
{
    public long Seq { get; init; }
    public string AttemptId { get; init; } = "";
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public string Status { get; init; } = "";
    public string? PreviousStatus { get; init; }
    public string? Reason { get; init; }
    public string DeploymentId { get; init; } = "";
    public string Environment { get; init; } = "";
    public string? Template { get; init; }
    public string SyncId { get; init; } = "";
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public string Sha { get; init; } = "";
    public string Principal { get; init; } = "";
    public long At { get; init; }

    public string Name => $"{Service}/{Instance}";

    /// <summary>The same however often it is sent, and never that of another one, in whatever state.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{AttemptId}-{Seq}");
}

/// <summary>The status changes that wait for delivery.</summary>
internal static class StatusChanges
{
    /// <summary>
    /// Commit and branch are the run's own, since a resumed attempt has moved on. The reason is the attempt's, which is only recorded
    /// at its end.
    /// </summary>
    private const string Waiting = """
        SELECT e.seq, e.attempt_id, e.sync_id, e.at, a.service, a.instance, a.deployment_id, d.environment, d.template,
            s.repository, s.branch, s.sha, s.principal,
            CASE WHEN e.event = 'SUCCEEDED' OR e.event = 'IN_PROGRESS' THEN e.event
                WHEN d.status = 'CANCELLED' THEN 'CANCELLED' ELSE 'FAILED' END AS status,
            CASE WHEN e.event = 'IN_PROGRESS'
                THEN (SELECT b.status FROM deployments b WHERE b.target_kind = d.target_kind AND b.service = d.service
                    AND b.instance = d.instance AND b.seq < d.seq ORDER BY b.seq DESC LIMIT 1)
                ELSE 'IN_PROGRESS' END AS previous_status,
            CASE WHEN e.event = 'FAILED' OR e.event = 'INTERRUPTED' THEN a.reason END AS reason
        FROM attempt_events e JOIN attempts a ON a.id = e.attempt_id JOIN deployments d ON d.id = a.deployment_id
            JOIN syncs s ON s.id = e.sync_id
        WHERE e.announced_at IS NULL ORDER BY e.seq LIMIT @limit
        """;

    /// <summary>The first of them, in the order in which they happened.</summary>
    public static Task<List<StatusChange>> Read(IDatabase database, int limit, CancellationToken cancellation) =>
        database.Read(transaction => transaction.Rows<StatusChange>(Waiting, new { limit }), cancellation);

    public static Task<long> Count(IDatabase database, CancellationToken cancellation) =>
        database.Read(transaction => transaction.CountWaitingEvents(), cancellation);

    public static Task<int> Mark(IDatabase database, IReadOnlyCollection<StatusChange> delivered, CancellationToken cancellation) =>
        database.Write(WriteScope.Nothing, transaction => transaction.MarkDelivered(delivered.Select(change => change.Seq)), cancellation);
}
