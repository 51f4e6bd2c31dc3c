using ProtonBuild.Core.Configuration;
using ProtonBuild.State;
using ProtonBuild.State.Events;

namespace ProtonBuild.App.Syncing;

/// <summary>
/// Delivers status changes while a sync into a state file runs, and for a few seconds after its end those that are left.
/// </summary>
internal sealed class EventSender : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly EventDelivery delivery;
    private readonly ProcessContext process;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenSource stop;
    private readonly Task running;

    private EventSender(EventDelivery delivery, ProcessContext process, CancellationToken cancellation)
    {
        (this.delivery, this.process, this.cancellation) = (delivery, process, cancellation);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        running = delivery.Run(stop.Token);
    }

    /// <summary>Null where no receiver is configured, or where the state is an endpoint, which notifies its own receiver.</summary>
    public static EventSender? Of(ProtonBuildConfig config, IState state, ProcessContext process, CancellationToken cancellation)
    {
        if (config.Events is not { } url)
            return null;
        if (state is not StateService store)
        {
            process.Notice(
                "the state is an endpoint, which delivers events itself (--events-url); 'events' in the "
                    + "configuration applies only to a state file"
            );
            return null;
        }

        if (process.Variable("PROTONBUILD_EVENTS_SECRET") is not { Length: > 0 } secret)
            throw new UsageException(
                "events are signed, but no secret is set; set PROTONBUILD_EVENTS_SECRET (echo \"whsec_$(openssl rand "
                    + "-base64 32)\" makes one), or remove 'events' from the configuration"
            );
        var receiver = EventReceiver.Parse(url, secret, process.Variable("PROTONBUILD_EVENTS_ALLOW_HTTP") == "1");
        return new(new EventDelivery(store, receiver), process, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // It runs until it is stopped.
        }

        using (stop)
        using (delivery)
        {
            // A person who stops the program does not wait for a receiver.
            var (left, trouble) = await delivery.Drain(
                cancellation.IsCancellationRequested ? TimeSpan.Zero : Limit,
                CancellationToken.None
            );
            if (left > 0)
                process.Notice($"event delivery failed, {Quantity.Of((int)left, "event")} queued for the next sync: {trouble}");
        }
    }
}
