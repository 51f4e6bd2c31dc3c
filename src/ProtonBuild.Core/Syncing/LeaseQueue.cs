using System.Globalization;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Gets the lease on a branch, or waits for it for as long as the run may wait.</summary>
internal static class LeaseQueue
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <returns>The lease, or the sentence that says who holds it.</returns>
    public static async Task<(Lease? Lease, string? Refusal)> Acquire(
        SyncRequest request,
        SyncPorts ports,
        string holder,
        CancellationToken cancellation
    )
    {
        var revision = request.Revision;
        var began = ports.Time.GetTimestamp();
        for (long? seen = null; ; )
        {
            var answer = await ports.State.AcquireLease(
                new(revision.Repository, revision.Branch, holder, request.LeaseDuration),
                cancellation
            );
            if (answer.Granted)
                return (answer.Lease, null);
            var left = request.WaitForLease - ports.Time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                return (null, Held(answer.Lease, request.WaitForLease));
            if (seen != answer.Lease.Token)
                ports.Report(new LeaseAwaited(ports.Time.GetUtcNow(), answer.Lease));
            seen = answer.Lease.Token;
            await Task.Delay(left < Pause ? left : Pause, ports.Time, cancellation);
        }
    }

    private static string Held(Lease lease, TimeSpan waited)
    {
        var after =
            waited > TimeSpan.Zero ? $", also after {waited.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s of waiting" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"nothing was synced: {lease.Holder} has been syncing '{lease.Branch}' of {lease.Repository} since "
                + $"{lease.AcquiredAt:yyyy-MM-dd HH:mm:ss} UTC{after}; try again when that is done, at the latest after "
                + $"{lease.ExpiresAt:HH:mm:ss} UTC if it died"
        );
    }
}
