namespace ProtonBuild.State.Overviews;

/// <summary>The SQL of the status of instances. A query holds only the conditions that are asked for, so that indexes serve them.</summary>
internal static class InstanceStatusQuery
{
    /// <summary>
    /// The wave is that of the run that last changed the instance: unchanged ones are only counted in a run. An attempt that
    /// has not ended has none yet; the latest success has one then.
    /// </summary>
    private static readonly string Synced = $"""
        SELECT w.repository, w.branch, w.service, w.instance, COALESCE(i.environment, w.environment) AS environment,
            w.desired_sha, w.synced_sha,
            a.status AS attempt, a.started_at AS attempted_at, a.reason,
            COALESCE(o.wave, (SELECT p.wave FROM attempts s
                JOIN sync_outcomes p ON p.sync_id = s.sync_id AND p.service = s.service AND p.instance = s.instance
                WHERE s.id = w.latest_success), 0) AS wave,
            CASE WHEN EXISTS (SELECT 1 FROM blockers b
                    WHERE b.status = 'ACTIVE' AND b.service = w.service AND (b.instance IS NULL OR b.instance = w.instance)) THEN {Is(
            InstanceStatus.Blocked
        )}
                WHEN i.name IS NULL THEN {Is(InstanceStatus.NotMade)}
                WHEN a.status = 'FAILED' THEN {Is(InstanceStatus.Failed)}
                WHEN i.digest IS NULL THEN {Is(InstanceStatus.ChangedManually)}
                WHEN COALESCE(w.synced_sha, '') <> w.desired_sha THEN {Is(InstanceStatus.Behind)}
                ELSE {Is(InstanceStatus.InSync)} END AS status
        FROM synced_instances w LEFT JOIN instances i ON i.service = w.service AND i.name = w.instance
            LEFT JOIN attempts a ON a.id = w.latest_attempt
            LEFT JOIN sync_outcomes o ON o.sync_id = a.sync_id AND o.service = w.service AND o.instance = w.instance
        """;

    /// <summary>Instances that no sync has named have no branch; a blocker on their service may block them all the same.</summary>
    private static readonly string NeverSynced = $"""
        SELECT '' AS repository, '' AS branch, i.service, i.name AS instance, i.environment, NULL AS desired_sha, NULL AS synced_sha,
            NULL AS attempt, NULL AS attempted_at, NULL AS reason, 0 AS wave,
            CASE WHEN EXISTS (SELECT 1 FROM blockers b
                WHERE b.status = 'ACTIVE' AND b.service = i.service AND (b.instance IS NULL OR b.instance = i.name))
                THEN {Is(InstanceStatus.Blocked)} ELSE {Is(InstanceStatus.NotSynced)} END AS status
        FROM instances i WHERE NOT EXISTS (SELECT 1 FROM synced_instances w WHERE w.service = i.service AND w.instance = i.name)
        """;

    /// <summary>The enum gives the numbers, which rows carry and lists sort by.</summary>
    private static int Is(InstanceStatus status) => (int)status;

    /// <summary>The instances asked for as a table, called s; an empty branch asks for those that no sync has named.</summary>
    public static string Table(OverviewQuery query)
    {
        var synced = Synced + Where([.. OfBranch(query, "w"), .. On(query.Service, "w.service = @Service")]);
        var made = $"{NeverSynced}{(query.Service is null ? "" : " AND i.service = @Service")}";
        var both = query switch
        {
            { Branch: "" } => made,
            { Branch: null, Repository: null } => $"{synced} UNION ALL {made}",
            _ => synced,
        };
        return $"(SELECT * FROM ({both}) AS "
            + $"t{Where([.. On(query.Environment, "environment = @Environment"), .. On(query.Status, "status = @Status")])}) "
            + $"AS s";
    }

    /// <summary>The blockers asked for: those that hold an instance that was asked for.</summary>
    public static string Blockers(OverviewQuery query)
    {
        var on = Where([
            "w.service = b.service",
            "(b.instance IS NULL OR w.instance = b.instance)",
            .. OfBranch(query, "w"),
            .. On(query.Environment, "COALESCE(i.environment, w.environment) = @Environment"),
        ]);
        var isNarrowed = query is not { Repository: null, Branch: null, Environment: null };
        return "FROM blockers b"
            + Where([
                "b.status = 'ACTIVE'",
                .. On(query.Service, "b.service = @Service"),
                .. On(
                    isNarrowed ? "" : null,
                    $"EXISTS (SELECT 1 FROM synced_instances w LEFT JOIN instances i ON i.service = w.service AND i.name = w.instance{on})"
                ),
            ]);
    }

    public static IEnumerable<string> OfBranch(OverviewQuery query, string table) =>
        [.. On(query.Repository, $"{table}.repository = @Repository"), .. On(query.Branch, $"{table}.branch = @Branch")];

    public static IEnumerable<string> On<T>(T? asked, string condition) => asked is null ? [] : [condition];

    public static string Where(IReadOnlyList<string> conditions) =>
        conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
}
