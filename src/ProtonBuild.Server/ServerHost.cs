using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Pages;
using ProtonBuild.Server.Wire;
using ProtonBuild.State;

namespace ProtonBuild.Server;

/// <summary>The web application: its limits, its log and its routes.</summary>
internal static class ServerHost
{
    public static WebApplication Build(ServerOptions options, StateService state, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "protonbuild-server" });
        // The framework's own variables and files say nothing here: what configures the server is in ServerOptions.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder
            .Logging.ClearProviders()
            .AddJsonConsole(console => (console.TimestampFormat, console.UseUtcTimestamp) = ("yyyy-MM-ddTHH:mm:ss.fffZ", true));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseUrls([.. options.Urls.Select(url => url.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limits.OfConnections(kestrel.Limits);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Limits.ShutdownTime);
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = Limits.RequestTime });
        // Without keys, a page in a browser must not reach the server by a name that it points to loopback.
        if (options.AccessKeys is null)
            builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);

        builder.Services.AddSingleton<Metrics>();
        var keys = options.AccessKeys is { } file ? new AccessKeys(file, time) : null;
        builder.Services.AddRateLimiter(_ => { });
        if (options.Events is { } receiver)
            builder.Services.AddHostedService(services => new EventDeliveryService(
                state,
                receiver,
                services.GetRequiredService<ILogger<EventDeliveryService>>()
            ));
        var app = builder.Build();
        var metrics = app.Services.GetRequiredService<Metrics>();
        var log = new RequestLog(app.Services.GetRequiredService<ILogger<RequestLog>>(), metrics, time);
        if (keys is not null)
            keys.Changed = (what, worked) => log.Keys(worked ? LogLevel.Information : LogLevel.Error, what);
        var authentication = keys is null ? null : new Authentication(keys, time);
        var endpoint = new WireEndpoint(
            new OperationTable(StateOperations.Of(state).Concat(ProtonTable.Of(new(state)))),
            new Transfer(state, authentication),
            authentication,
            log
        );
        var page = new PageEndpoint(state, authentication, log);
        var monitoring = new Monitoring(state, metrics, authentication);

        if (keys is null)
            app.UseHostFiltering();
        app.UseRequestTimeouts();
        app.UseWhen(
            context => HttpMethods.IsPost(context.Request.Method) || context.Request.Path == "/",
            asked => asked.UseRateLimiter(Limits.OfRequests(options.RequestsPerSecond, log))
        );
        app.MapGet("/healthz", () => "ok\n");
        app.MapGet("/readyz", monitoring.Ready);
        app.MapGet("/metrics", monitoring.Metrics);
        app.MapPost("/", endpoint.Answer);
        app.MapGet("/", page.Show);
        app.MapPost("/blockers/{id}/resolve", page.Resolve);
        app.MapGet("/page.css", PageFiles.SendStyle);
        app.MapGet("/page.svg", PageFiles.SendIcon);
        return app;
    }
}
