using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Keeps a lease alive in the background, ends the run where it is lost, and gives it back at the end.</summary>
internal sealed class HeldLease : IAsyncDisposable
{
    private readonly ISyncState state;
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource done = new();
    private readonly Task renewal;

    public HeldLease(Lease lease, TimeSpan duration, ISyncState state, TimeProvider time, CancellationToken cancellation)
    {
        (Lease, this.state) = (lease, state);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        renewal = Renew(duration, time);
    }

    public Lease Lease { get; private set; }

    /// <summary>Why the lease could not be kept; null while it is.</summary>
    public StateException? LostBecause { get; private set; }

    /// <summary>Cancelled when the run is, and when the lease is lost: then nothing more may be written.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
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

    private async Task Renew(TimeSpan duration, TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(duration / 3, time, done.Token);
                Lease = await state.RenewLease(Lease, duration, done.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The run ended.
        }
        catch (StateException error)
        {
            LostBecause = error;
            await lost.CancelAsync();
        }
    }
}
