using ProtonBuild.State.Blockers;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <param name="LeasesHeld">Leases that are neither released nor expired.</param>
/// <param name="ActiveBlockers">Blockers that wait to be resolved.</param>
/// <param name="EventsWaiting">Status changes that wait for delivery.</param>
public sealed record StateFigures(long LeasesHeld, long ActiveBlockers, long EventsWaiting)
{
    internal static async Task<StateFigures> Read(Transaction transaction) =>
        new(await transaction.CountHeldLeases(), await transaction.CountActiveBlockers(), await transaction.CountWaitingEvents());
}
