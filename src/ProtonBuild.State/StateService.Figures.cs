namespace ProtonBuild.State;

/// <param name="LeasesHeld">Leases that are neither released nor expired.</param>
/// <param name="ActiveBlockers">Blockers that wait to be resolved.</param>
/// <param name="EventsWaiting">Status changes that somebody is to hear of and has not yet.</param>
public sealed record StateFigures(long LeasesHeld, long ActiveBlockers, long EventsWaiting);

public sealed partial class StateService
{
    /// <summary>What a monitor watches; as cheap a read as tells that the state can be reached.</summary>
    public Task<StateFigures> Figures(CancellationToken cancellation) =>
        database.Read(
            async transaction => new StateFigures(
                await transaction.Row<long>(
                    """
                    SELECT COUNT(*) FROM leases l WHERE released_at IS NULL AND expires_at > @Now
                        AND token = (SELECT MAX(token) FROM leases WHERE repository = l.repository AND branch = l.branch)
                    """,
                    new { transaction.Now }
                ),
                await transaction.Row<long>("SELECT COUNT(*) FROM blockers WHERE status = 'ACTIVE'"),
                await transaction.Row<long>("SELECT COUNT(*) FROM attempt_events WHERE announced_at IS NULL")
            ),
            cancellation
        );
}
