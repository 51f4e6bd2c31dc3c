using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Events;

/// <summary>The status of an instance changed, and somebody is to hear of it.</summary>
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

/// <summary>Keeps what somebody is to hear of until they have.</summary>
internal static class StatusChanges
{
    /// <summary>The version of the schema from which on a null says that somebody is to hear of it.</summary>
    public const int KeptSince = 4;

    /// <summary>
    /// The run's own commit and branch, since an attempt that was taken up has moved on; and what the attempt says now of why it
    /// failed, since that is only ever said at its end.
    /// </summary>
    private const string Waiting = """
        SELECT e.seq, e.attempt_id, e.sync_id, e.at, a.service, a.instance, a.deployment_id, d.environment, d.template,
            s.repository, s.branch, s.sha, s.principal,
            CASE WHEN e.event = 'SUCCEEDED' OR e.event = 'IN_PROGRESS' THEN e.event
                WHEN d.status = 'CANCELLED' THEN 'CANCELLED' ELSE 'FAILED' END AS status,
            CASE WHEN e.event = 'IN_PROGRESS'
                THEN (SELECT b.status FROM deployments b WHERE b.service = d.service AND b.instance = d.instance AND b.seq < d.seq ORDER BY b.seq DESC LIMIT 1)
                ELSE 'IN_PROGRESS' END AS previous_status,
            CASE WHEN e.event = 'FAILED' OR e.event = 'INTERRUPTED' THEN a.reason END AS reason
        FROM attempt_events e JOIN attempts a ON a.id = e.attempt_id JOIN deployments d ON d.id = a.deployment_id JOIN syncs s ON s.id = e.sync_id
        WHERE e.announced_at IS NULL ORDER BY e.seq LIMIT @limit
        """;

    /// <summary>
    /// What is noted with something that happens: null where somebody is to hear of it, else 0. That an attempt is opened or taken
    /// up changes no status.
    /// </summary>
    public static long? ToBeAnnounced(Transaction transaction, AttemptEvent what) =>
        transaction.Announces && what is not (AttemptEvent.Initiated or AttemptEvent.Resumed) ? null : 0;

    /// <summary>The first ones that wait, in the order in which they happened.</summary>
    public static Task<List<StatusChange>> Read(IDatabase database, int limit, CancellationToken cancellation) =>
        database.Read(transaction => transaction.Rows<StatusChange>(Waiting, new { limit }), cancellation);

    public static Task<long> Count(IDatabase database, CancellationToken cancellation) =>
        database.Read(transaction => transaction.Row<long>("SELECT COUNT(*) FROM attempt_events WHERE announced_at IS NULL"), cancellation);

    /// <summary>They have been heard of.</summary>
    public static Task Mark(IDatabase database, IReadOnlyCollection<StatusChange> heard, CancellationToken cancellation) =>
        database.Write(
            WriteScope.Nothing,
            transaction =>
                transaction.ExecuteOver(
                    "UPDATE attempt_events SET announced_at = @Now FROM {rows} WHERE attempt_events.seq = r.seq AND announced_at IS NULL",
                    heard.Select(change => new { change.Seq }).ToList(),
                    new { transaction.Now }
                ),
            cancellation
        );
}
