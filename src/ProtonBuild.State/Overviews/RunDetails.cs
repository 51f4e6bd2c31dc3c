using ProtonBuild.Core.State;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Overviews;

/// <summary>How some runs ended: counted, not listed, since one run may have changed thousands of instances.</summary>
internal sealed class RunDetails
{
    private readonly Dictionary<string, (SyncRow Row, SyncStatus Status)> runs = [];
    private ILookup<string, ResultRow> results = null!;
    private ILookup<string, PublishRow> publishes = null!;

    public static async Task<RunDetails> Read(Transaction transaction, IReadOnlyCollection<string> ids)
    {
        var details = new RunDetails();
        foreach (var row in await transaction.SyncsNamed(ids))
            details.runs[row.Id] = (row, await transaction.StatusOf(row));
        details.results = (
            await transaction.RowsNamed<ResultRow>(
                "SELECT sync_id, result, COUNT(*) AS count FROM sync_outcomes WHERE sync_id IN @Names GROUP BY sync_id, "
                    + "result ORDER BY result",
                ids
            )
        ).ToLookup(row => row.SyncId);
        details.publishes = (
            await transaction.RowsNamed<PublishRow>("SELECT * FROM publishes WHERE sync_id IN @Names ORDER BY position", ids)
        ).ToLookup(row => row.SyncId);
        return details;
    }

    public ActivityEntry AddTo(ActivityEntry line, string id) =>
        line with
        {
            Status = WireName.Of(runs[id].Status),
            Results =
            [
                .. results[id].Select(row => (row.Result, (int)row.Count)),
                .. runs[id].Row.Unchanged is > 0 and var unchanged
                    ? [(WireName.Of(SyncResult.Unchanged), (int)unchanged)]
                    : Array.Empty<(string, int)>(),
            ],
            Publishes = [.. publishes[id].Select(row => row.ToRecord())],
        };

    private sealed record ResultRow
    {
        public string SyncId { get; init; } = "";
        public string Result { get; init; } = "";
        public long Count { get; init; }
    }
}

/// <summary>A publish step of a run.</summary>
internal sealed record PublishRow
{
    public string SyncId { get; init; } = "";
    public string Repository { get; init; } = "";
    public string FromBranch { get; init; } = "";
    public string ToBranch { get; init; } = "";
    public string Result { get; init; } = "";
    public string? Reason { get; init; }
    public string? Url { get; init; }

    public PublishOutcome ToRecord() => new(FromBranch, ToBranch, WireName.Parse<PublishResult>(Result), Reason, Url);
}
