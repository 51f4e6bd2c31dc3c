using ProtonBuild.Core.Configuration;
using ProtonBuild.State;
using ProtonBuild.State.Events;

namespace ProtonBuild.Cli;

/// <summary>
/// Posts status changes while a sync into a state file runs, and what is left of them at its end, as long as there is time for it.
/// </summary>
internal sealed class EventsOut : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly EventDelivery delivery;
    private readonly ProcessContext context;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenSource stop;
    private readonly Task running;

    private EventsOut(EventDelivery delivery, ProcessContext context, CancellationToken cancellation)
    {
        (this.delivery, this.context, this.cancellation) = (delivery, context, cancellation);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        running = delivery.Run(stop.Token);
    }

    /// <summary>Null where nobody is to hear of anything, or where the state is an endpoint, which tells its own receiver.</summary>
    public static EventsOut? Of(ProtonBuildConfig config, IState state, ProcessContext context, CancellationToken cancellation)
    {
        if (config.Events is not { } url)
            return null;
        if (state is not StateService store)
        {
            context.Error.WriteLine(
                "protonbuild: the state is an endpoint, which delivers events itself (--events-url); 'events' in the "
                    + "configuration applies only to a state file"
            );
            return null;
        }

        if (context.Variable("PROTONBUILD_EVENTS_SECRET") is not { Length: > 0 } secret)
            throw new UsageException(
                "events are signed, but no secret is set; set PROTONBUILD_EVENTS_SECRET (echo \"whsec_$(openssl rand "
                    + "-base64 32)\" makes one), or remove 'events' from the configuration"
            );
        var receiver = EventReceiver.Parse(url, secret, context.Variable("PROTONBUILD_EVENTS_ALLOW_HTTP") == "1");
        return new(new EventDelivery(store, receiver), context, cancellation);
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
            // It runs until it is told to stop.
        }

        using (stop)
        using (delivery)
        {
            // Whoever stops the program waits for nobody's answer.
            var (left, trouble) = await delivery.Drain(
                cancellation.IsCancellationRequested ? TimeSpan.Zero : Limit,
                CancellationToken.None
            );
            if (left > 0)
                context.Error.WriteLine(
                    Printable.Of(
                        $"protonbuild: event delivery failed, {Rendering.Tables.Count((int)left, "event")} queued for the next "
                            + $"sync: {trouble}"
                    )
                );
        }
    }
}
