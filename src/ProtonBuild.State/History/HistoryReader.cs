using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.History;

/// <summary>Reads what happened, newest first.</summary>
internal static class HistoryReader
{
    /// <summary>Changes and blockers have no branch of their own: they are on instances that are synced from one.</summary>
    private const string OnBranch = """
        (@Branch IS NULL OR EXISTS (SELECT 1 FROM synced_instances w
            WHERE w.service = h.service AND w.branch = @Branch AND (h.instance IS NULL OR w.instance = h.instance)))
        """;

    private const string OfInstance =
        "(@Service IS NULL OR h.service = @Service) AND (@Instance IS NULL OR h.instance IS NULL OR h.instance = @Instance)";

    private const string Syncs = """
        SELECT h.* FROM syncs h
        WHERE (@Branch IS NULL OR h.branch = @Branch)
            AND (@Service IS NULL
                OR EXISTS (SELECT 1 FROM attempts a
                    WHERE a.sync_id = h.id AND a.service = @Service AND (@Instance IS NULL OR a.instance = @Instance))
                OR EXISTS (SELECT 1 FROM sync_outcomes o
                    WHERE o.sync_id = h.id AND o.service = @Service AND (@Instance IS NULL OR o.instance = @Instance)))
        ORDER BY h.seq DESC LIMIT @Limit
        """;

    public static void Check(HistoryQuery query)
    {
        if (query.Limit is < 1 or > 1000)
            throw new StateException(StateFault.Invalid, "a limit is between 1 and 1000 entries");
    }

    public static async Task<IReadOnlyList<HistoryEntry>> History(this Transaction transaction, HistoryQuery query)
    {
        // Each kind gives as many as could be shown; the newest of all are kept.
        var entries = new List<HistoryEntry>();
        entries.AddRange(await SyncHistory(transaction, query));
        entries.AddRange(await AttemptHistory(transaction, query));
        entries.AddRange(await ChangeHistory(transaction, query));
        entries.AddRange(await BlockerHistory(transaction, query));
        return [.. entries.OrderByDescending(entry => entry.At).Take(query.Limit)];
    }

    private static async Task<List<SyncHistory>> SyncHistory(Transaction transaction, HistoryQuery query)
    {
        var entries = new List<SyncHistory>();
        var rows = await transaction.Rows<SyncRow>(Syncs, query);
        var outcomes = (
            await transaction.RowsNamed<OutcomeRow>(
                "SELECT * FROM sync_outcomes WHERE sync_id IN @Names ORDER BY wave, service, instance",
                rows.ConvertAll(row => row.Id)
            )
        ).ToLookup(row => row.SyncId);
        var publishes = (
            await transaction.RowsNamed<PublishHistoryRow>(
                "SELECT * FROM publishes WHERE sync_id IN @Names ORDER BY position",
                rows.ConvertAll(row => row.Id)
            )
        ).ToLookup(row => row.SyncId);
        foreach (var row in rows)
        {
            entries.Add(
                new(
                    row.Id,
                    row.Repository,
                    row.Branch,
                    row.Sha,
                    row.Principal,
                    UnixTime.Of(row.StartedAt),
                    UnixTime.Of(row.FinishedAt),
                    await transaction.StatusOf(row),
                    (int)row.Unchanged,
                    [.. outcomes[row.Id].Select(outcome => outcome.ToRecord())],
                    [.. publishes[row.Id].Select(step => step.ToRecord(row))]
                )
                {
                    Purpose = row.Purpose,
                }
            );
        }

        return entries;
    }

    private static async Task<List<AttemptHistory>> AttemptHistory(Transaction transaction, HistoryQuery query)
    {
        var attempts = await transaction.Rows<AttemptRow>(
            $"SELECT h.* FROM attempts h WHERE {OfInstance} AND (@Branch IS NULL OR h.branch = @Branch) ORDER BY h.seq DESC LIMIT @Limit",
            query
        );
        var events = (
            await transaction.RowsNamed<EventRow>(
                "SELECT * FROM attempt_events WHERE attempt_id IN @Names ORDER BY seq",
                attempts.ConvertAll(attempt => attempt.Id)
            )
        ).ToLookup(row => row.AttemptId);
        return
        [
            .. attempts.Select(attempt => new AttemptHistory(
                attempt.Name,
                attempt.Branch,
                attempt.SyncId,
                attempt.ToSummary(),
                [.. events[attempt.Id].Select(row => row.ToRecord())]
            )
            {
                Output = attempt.Output,
            }),
        ];
    }

    private static async Task<IEnumerable<ChangeHistory>> ChangeHistory(Transaction transaction, HistoryQuery query) =>
        (
            await transaction.Rows<ChangeRow>(
                $"SELECT h.* FROM manual_changes h WHERE {OfInstance} AND {OnBranch} ORDER BY h.seq DESC LIMIT @Limit",
                query
            )
        ).Select(row => row.ToRecord());

    private static async Task<IEnumerable<BlockerHistory>> BlockerHistory(Transaction transaction, HistoryQuery query)
    {
        const string filter = $"SELECT h.* FROM blockers h WHERE {OfInstance} AND {OnBranch}";
        var created = await transaction.Rows<BlockerRow>($"{filter} ORDER BY h.seq DESC LIMIT @Limit", query);
        var resolved = await transaction.Rows<BlockerRow>(
            $"{filter} AND h.resolved_at IS NOT NULL ORDER BY h.resolved_at DESC LIMIT @Limit",
            query
        );
        return resolved
            .Select(row => new BlockerHistory(UnixTime.Of(row.ResolvedAt!.Value), row.ToRecord(), Resolved: true, row.ResolvedBy))
            .Concat(created.Select(row => new BlockerHistory(UnixTime.Of(row.CreatedAt), row.ToRecord(), Resolved: false, null)));
    }
}
