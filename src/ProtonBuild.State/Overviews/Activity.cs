using System.Text.Json;
using ProtonBuild.State.Sql;
using static ProtonBuild.State.Overviews.InstanceStatusQuery;

namespace ProtonBuild.State.Overviews;

/// <summary>Reads what happened, all kinds in one order, a page at a time.</summary>
internal static class Activity
{
    private const int PageSize = 20;

    private const string OfSync = """
        SELECT h.started_at AS at, h.kind, h.id, h.principal, h.branch AS target, h.sha, '' AS status, '' AS detail FROM syncs h
        """;

    private const string OfAttempt = """
        SELECT h.started_at, 'attempt', h.id, '', h.service || '/' || h.instance, h.sha, h.status, COALESCE(h.reason, '') FROM attempts h
        """;

    private const string OfChange = """
        SELECT h.at, 'change', h.id, h.principal, h.service || '/' || h.instance, '', h.operation, h.changes FROM manual_changes h
        """;

    private const string OfResolution = """
        SELECT h.resolved_at, 'resolution', h.id, COALESCE(h.resolved_by, ''), h.service || COALESCE('/' || h.instance, ''), '', '',
            COALESCE(h.resolved_reason, '') FROM blockers h
        """;

    public static async Task<(List<ActivityEntry> Page, bool HasOlder)> ActivityOf(this Transaction transaction, OverviewQuery query)
    {
        // Each kind reads as far as the page could reach into it, along its own order.
        var to = (query.HistoryPage * PageSize) + 1;
        string Part(string select, IEnumerable<string> where, string order) =>
            $"SELECT * FROM ({select}{Where([.. where])} ORDER BY {order} DESC LIMIT @to) AS p";
        string[] parts =
        [
            Part(OfSync, Syncs(query), "h.seq"),
            Part(OfChange, Named(query), "h.seq"),
            Part(OfResolution, [.. Named(query), "h.resolved_at IS NOT NULL"], "h.resolved_at"),
            // Of all services the runs tell enough.
            .. query.Service is null ? [] : (string[])[Part(OfAttempt, [.. OfBranch(query, "h"), "h.service = @Service"], "h.seq")],
        ];
        var rows = await transaction.Rows<Row>(
            $"{string.Join(" UNION ALL ", parts)} ORDER BY at DESC LIMIT @limit OFFSET @skip",
            Arguments(query, to)
        );
        var runs = await RunDetails.Read(transaction, [.. rows.Where(row => row.IsRun).Select(row => row.Id)]);
        return ([.. rows.Take(PageSize).Select(row => row.ToRecord(runs))], rows.Count > PageSize);
    }

    private static object Arguments(OverviewQuery query, int to) =>
        new
        {
            query.Repository,
            query.Branch,
            query.Service,
            query.Environment,
            to,
            limit = PageSize + 1,
            skip = (query.HistoryPage - 1) * PageSize,
        };

    private static IEnumerable<string> Syncs(OverviewQuery query) =>
        [
            .. OfBranch(query, "h"),
            .. On(
                query.Service,
                """
                (EXISTS (SELECT 1 FROM attempts a WHERE a.sync_id = h.id AND a.service = @Service)
                    OR EXISTS (SELECT 1 FROM sync_outcomes o WHERE o.sync_id = h.id AND o.service = @Service))
                """
            ),
        ];

    /// <summary>Changes and blockers have no branch of their own: they are on instances that are synced from one.</summary>
    private static IEnumerable<string> Named(OverviewQuery query)
    {
        var on = Where([
            "w.service = h.service",
            "(h.instance IS NULL OR w.instance = h.instance)",
            .. OfBranch(query, "w"),
            .. On(query.Environment, "w.environment = @Environment"),
        ]);
        var isNarrowed = query is not { Repository: null, Branch: null, Environment: null };
        return
        [
            .. On(query.Service, "h.service = @Service"),
            .. On(isNarrowed ? "" : null, $"EXISTS (SELECT 1 FROM synced_instances w{on})"),
        ];
    }

    private sealed record Row
    {
        public long At { get; init; }
        public string Kind { get; init; } = "";
        public string Id { get; init; } = "";
        public string Principal { get; init; } = "";
        public string Target { get; init; } = "";
        public string Sha { get; init; } = "";
        public string Status { get; init; } = "";
        public string Detail { get; init; } = "";

        public ActivityEntryKind Sort =>
            Kind switch
            {
                "sync" => ActivityEntryKind.Sync,
                "rollback" => ActivityEntryKind.Rollback,
                "attempt" => ActivityEntryKind.Attempt,
                "change" => ActivityEntryKind.Change,
                _ => ActivityEntryKind.Resolution,
            };

        public bool IsRun => Sort is ActivityEntryKind.Sync or ActivityEntryKind.Rollback;

        public ActivityEntry ToRecord(RunDetails runs)
        {
            var line = new ActivityEntry(UnixTime.Of(At), Sort, Principal, Target) { Sha = Sha.Length == 0 ? null : Sha, Status = Status };
            if (IsRun)
                return runs.AddTo(line, Id);
            string[] details =
                Sort == ActivityEntryKind.Change ? JsonSerializer.Deserialize<string[]>(Detail)!
                : Detail.Length == 0 ? []
                : [Detail];
            return line with { Details = details };
        }
    }
}
