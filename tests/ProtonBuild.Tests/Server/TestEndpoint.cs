using Microsoft.AspNetCore.Builder;
using ProtonBuild.Server;
using ProtonBuild.State;
using ProtonBuild.State.Remote;

namespace ProtonBuild.Tests.Server;

/// <summary>A state endpoint on a free port of loopback, in this process but asked over the network.</summary>
internal sealed class TestEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly StateService state;

    private TestEndpoint(WebApplication app, StateService state) => (this.app, this.state) = (app, state);

    public Uri Url => new(app.Urls.Single());

    public static async Task<TestEndpoint> Start(string db, TimeProvider time, string? keys = null, int requestsPerSecond = 1_000_000)
    {
        var state = await StateStore.Open(db, time);
        var app = ServerHost.Build(new([new("http://127.0.0.1:0")], db, keys, requestsPerSecond), state, time);
        await app.StartAsync();
        return new(app, state);
    }

    public RemoteState Client(string? token = null, RemoteOptions? options = null) =>
        new(RemoteEndpoint.Parse(Url.ToString(), token), options);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await state.DisposeAsync();
    }
}
