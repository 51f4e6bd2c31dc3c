using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Keeps a lease alive in the background, ends the run where it is lost, and gives it back at the end.</summary>
internal sealed class HeldLease : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ISyncState state;
    private readonly TimeSpan duration;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource done = new();
    private readonly Task renewal;

    public HeldLease(Lease lease, TimeSpan duration, ISyncState state, TimeProvider time, CancellationToken cancellation)
    {
        (Lease, this.duration, this.state, this.time) = (lease, duration, state, time);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        renewal = Keep();
    }

    public Lease Lease { get; private set; }

    /// <summary>Why the lease could not be kept; null while it is.</summary>
    public StateException? LostBecause { get; private set; }

    /// <summary>Cancelled with the run, and when the lease is lost: the run may write no more.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        Stop(done);
        await renewal;
        try
        {
            // A run that was cancelled still gives its lease back, so that the next need not wait for the expiry.
            await state.ReleaseLease(Lease, CancellationToken.None);
        }
        catch (StateException)
        {
            // The lease expires by itself; the run's own outcome matters more than this.
        }

        lost.Dispose();
        done.Dispose();
    }

    /// <summary>Cancels at once on this thread, so that the run stops before anything else happens.</summary>
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private async Task Keep()
    {
        try
        {
            for (var renewed = time.GetTimestamp(); ; )
            {
                await Task.Delay(duration / 3, time, done.Token);
                renewed = await Renew(renewed);
            }
        }
        catch (OperationCanceledException)
        {
            // The run ended.
        }
        catch (StateException error)
        {
            LostBecause = error;
            Stop(lost);
        }
    }

    /// <summary>
    /// Renews, again and again through an outage for as long as the lease may still hold. That is counted on this
    /// machine's clock from when the last good request was sent, so that the endpoint's clock need not agree.
    /// </summary>
    private async Task<long> Renew(long renewed)
    {
        while (true)
        {
            var sent = time.GetTimestamp();
            try
            {
                Lease = await state.RenewLease(Lease, duration, done.Token);
                return sent;
            }
            catch (StateException outage) when (outage.Fault == StateFault.Unavailable && time.GetElapsedTime(renewed) + Pause < duration)
            {
                await Task.Delay(Pause, time, done.Token);
            }
        }
    }
}
