using ProtonBuild.Core.State;
using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Wire;
using ProtonBuild.State;

namespace ProtonBuild.Server;

/// <summary>Answers probes and Prometheus.</summary>
internal sealed class Monitoring(StateService state, Metrics metrics, Authentication? authentication)
{
    /// <summary>Whether the server can answer requests now.</summary>
    public async Task Ready(HttpContext context)
    {
        var reached = await Figures(context.RequestAborted) is not null;
        context.Response.StatusCode = reached ? 200 : 503;
        await context.Response.WriteAsync(reached ? "ready\n" : "the state cannot be reached\n", context.RequestAborted);
    }

    /// <summary>Requires the same keys as everything else that shows services; Prometheus sends a bearer token.</summary>
    public async Task Metrics(HttpContext context)
    {
        try
        {
            authentication?.Caller(context.Request, ReadOnlyMemory<byte>.Empty);
            var figures = await Figures(context.RequestAborted);
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            await context.Response.WriteAsync(metrics.Text(figures), context.RequestAborted);
        }
        catch (WireException refusal)
        {
            await WireEndpoint.Write(context, refusal.Status, WireEndpoint.Error(refusal));
        }
    }

    private async Task<StateFigures?> Figures(CancellationToken cancellation)
    {
        try
        {
            return await state.Figures(cancellation);
        }
        catch (StateException unreachable) when (unreachable.Fault == StateFault.Unavailable)
        {
            return null; // The log has the requests that fail because of it.
        }
    }
}
