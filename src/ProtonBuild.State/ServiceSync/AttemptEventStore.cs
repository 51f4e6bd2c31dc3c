using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>
/// The only writer of <c>attempt_events</c>. <c>announced_at</c> is null while an event waits for delivery, and 0 where nobody
/// subscribed to events when it was recorded.
/// </summary>
internal static class AttemptEventStore
{
    /// <summary>Takes an <see cref="AttemptRow"/> and <c>@announced</c>, from <see cref="ToAnnounce"/>.</summary>
    public const string InsertOpened = """
        INSERT INTO attempt_events (attempt_id, sync_id, lease_token, event, at, announced_at)
        VALUES (@Id, @SyncId, @LeaseToken, 'INITIATED', @StartedAt, 0),
            (@Id, @SyncId, @LeaseToken, 'IN_PROGRESS', @StartedAt, @announced);
        """;

    /// <summary>
    /// What an event is recorded with: null where it is to be delivered. Opening or resuming an attempt changes no status.
    /// </summary>
    public static long? ToAnnounce(Transaction transaction, AttemptEvent what) =>
        transaction.Announces && what is not (AttemptEvent.Initiated or AttemptEvent.Resumed) ? null : 0;

    /// <summary>Names the run and the lease that act now, which need not be those that began the attempt.</summary>
    public static Task<int> RecordEvent(this Transaction transaction, AttemptRow attempt, AttemptEvent what) =>
        transaction.Execute(
            """
            INSERT INTO attempt_events (attempt_id, sync_id, lease_token, event, at, announced_at)
            VALUES (@Id, @SyncId, @LeaseToken, @what, @Now, @announced)
            """,
            new
            {
                attempt.Id,
                attempt.SyncId,
                attempt.LeaseToken,
                what = WireName.Of(what),
                transaction.Now,
                announced = ToAnnounce(transaction, what),
            }
        );

    public static Task<int> MarkDelivered(this Transaction transaction, IEnumerable<long> events) =>
        transaction.ExecuteOver(
            "UPDATE attempt_events SET announced_at = @Now FROM {rows} WHERE attempt_events.seq = r.seq AND announced_at IS NULL",
            events.Select(seq => new { Seq = seq }).ToList(),
            new { transaction.Now }
        );

    public static Task<long> CountWaitingEvents(this Transaction transaction) =>
        transaction.Row<long>("SELECT COUNT(*) FROM attempt_events WHERE announced_at IS NULL");
}
