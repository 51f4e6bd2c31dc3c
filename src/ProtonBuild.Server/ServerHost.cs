using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Pages;
using ProtonBuild.Server.Wire;
using ProtonBuild.State;

namespace ProtonBuild.Server;

/// <summary>The web application: its configuration, what answers requests, and its routes.</summary>
internal static class ServerHost
{
    /// <summary>Without keys, a page in a browser must not reach the server by a name that resolves to loopback.</summary>
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    public static WebApplication Build(ServerOptions options, StateService state, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "protonbuild-server" });
        Configure(builder, options);
        if (options.Events is { } receiver)
            builder.Services.AddHostedService(services => new EventDeliveryService(
                state,
                receiver,
                services.GetRequiredService<ILogger<EventDeliveryService>>()
            ));
        var app = builder.Build();
        var metrics = app.Services.GetRequiredService<Metrics>();
        var log = new RequestLog(app.Services.GetRequiredService<ILogger<RequestLog>>(), metrics, time);
        var authentication = AuthenticationBy(options.AccessKeys, log, time);
        Limit(app, options, log);
        MapWire(app, new(Operations(state), new Transfer(state, authentication), authentication, log));
        MapPage(app, new(state, authentication, log));
        MapMonitoring(app, new(state, metrics, authentication));
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, ServerOptions options)
    {
        // ServerOptions alone configures the server: the framework's variables and files must not.
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
        builder.Services.AddSingleton<Metrics>();
        builder.Services.AddRateLimiter(_ => { });
        if (options.AccessKeys is null)
            builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = LocalNames);
    }

    /// <summary>Null where there are no access keys: the server is then open to its own machine.</summary>
    private static Authentication? AuthenticationBy(string? keyFile, RequestLog log, TimeProvider time)
    {
        if (keyFile is null)
            return null;
        var keys = new AccessKeys(keyFile, time)
        {
            Changed = (what, worked) => log.Keys(worked ? LogLevel.Information : LogLevel.Error, what),
        };
        return new(keys, time);
    }

    private static OperationTable Operations(StateService state) =>
        new(StateOperations.Of(state).Concat(ModelledOperations.Of(new(state))));

    private static void Limit(WebApplication app, ServerOptions options, RequestLog log)
    {
        if (options.AccessKeys is null)
            app.UseHostFiltering();
        app.UseRequestTimeouts();
        app.UseWhen(
            context => HttpMethods.IsPost(context.Request.Method) || context.Request.Path == "/",
            limited => limited.UseRateLimiter(Limits.OfRequests(options.RequestsPerSecond, log))
        );
    }

    private static void MapWire(WebApplication app, WireEndpoint endpoint) => app.MapPost("/", endpoint.Answer);

    private static void MapPage(WebApplication app, PageEndpoint page)
    {
        app.MapGet("/", page.Show);
        app.MapPost("/blockers/{id}/resolve", page.Resolve);
        app.MapGet("/page.css", PageFiles.SendStyle);
        app.MapGet("/page.svg", PageFiles.SendIcon);
    }

    private static void MapMonitoring(WebApplication app, Monitoring monitoring)
    {
        app.MapGet("/healthz", () => "ok\n");
        app.MapGet("/readyz", monitoring.Ready);
        app.MapGet("/metrics", monitoring.Metrics);
    }
}
