using ProtonBuild.Core.State;
using ProtonBuild.State.History;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEntry>> History(HistoryQuery query, CancellationToken cancellation)
    {
        if (query.Limit is < 1 or > 1000)
            throw new StateException(StateFault.Invalid, "a limit is between 1 and 1000 entries");
        return database.Read(
            async transaction =>
            {
                // Each kind gives as many as could be shown; the newest of all are kept.
                var entries = new List<HistoryEntry>();
                entries.AddRange(await transaction.SyncHistory(query));
                entries.AddRange(await transaction.AttemptHistory(query));
                entries.AddRange(await transaction.ChangeHistory(query));
                entries.AddRange(await transaction.BlockerHistory(query));
                return (IReadOnlyList<HistoryEntry>)[.. entries.OrderByDescending(entry => entry.At).Take(query.Limit)];
            },
            cancellation
        );
    }
}
