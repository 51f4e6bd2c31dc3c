using ProtonBuild.State;
using ProtonBuild.Tests.Server;

namespace ProtonBuild.Tests.State;

/// <summary>A state file behind an endpoint: whatever holds of the file holds over HTTP. Each opening is an endpoint of its own, as
/// replicas are.</summary>
public sealed class EndpointState : TempState
{
    private readonly List<TestEndpoint> _endpoints = [];

    public override TempState Another() => new EndpointState();

    public override async Task<IState> Open(TimeSpan? busyTimeout = null)
    {
        var endpoint = await TestEndpoint.Start(Db, Clock);
        lock (_endpoints)
            _endpoints.Add(endpoint);
        return endpoint.Client();
    }

    public override void Dispose()
    {
        foreach (var endpoint in _endpoints)
            endpoint.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }
}
