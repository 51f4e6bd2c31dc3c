using ProtonBuild.Core.State;
using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Wire;
using ProtonBuild.State;

namespace ProtonBuild.Server;

/// <summary>What probes and Prometheus ask.</summary>
internal sealed class Monitoring(StateService state, Metrics metrics, Authentication? authentication)
{
    /// <summary>Whether requests can be answered now.</summary>
    public async Task Ready(HttpContext context)
    {
        var reached = await Figures(context.RequestAborted) is not null;
        context.Response.StatusCode = reached ? 200 : 503;
        await context.Response.WriteAsync(reached ? "ready\n" : "the state is out of reach\n", context.RequestAborted);
    }

    /// <summary>Behind the same keys as everything that tells of the services; Prometheus sends a bearer token.</summary>
    public async Task Metrics(HttpContext context)
    {
        try
        {
            authentication?.Caller(context.Request, ReadOnlyMemory<byte>.Empty);
            var figures = await Figures(context.RequestAborted);
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            await context.Response.WriteAsync(metrics.Text(figures is null ? [] : Lines(figures)), context.RequestAborted);
        }
        catch (WireException refusal)
        {
            await WireEndpoint.Write(context, refusal.Status, WireEndpoint.Error(refusal));
        }
    }

    private static IReadOnlyList<(string, string, long)> Lines(StateFigures figures) =>
        [
            ("protonbuild_leases_held", "Leases held by syncs at the moment.", figures.LeasesHeld),
            ("protonbuild_active_blockers", "Blockers that wait to be resolved.", figures.ActiveBlockers),
            ("protonbuild_events_waiting", "Status changes that the events address has not taken yet.", figures.EventsWaiting),
        ];

    private async Task<StateFigures?> Figures(CancellationToken cancellation)
    {
        try
        {
            return await state.Figures(cancellation);
        }
        catch (StateException unreachable) when (unreachable.Fault == StateFault.Unavailable)
        {
            return null; // That is the answer; the requests that fail for it are in the log.
        }
    }
}
