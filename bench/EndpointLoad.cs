using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.Server;
using ProtonBuild.State;
using ProtonBuild.State.Remote;

namespace ProtonBuild.Bench;

/// <summary>
/// The state endpoint under load, in a process of its own that says on stderr how long it took: server, load and, beside the
/// real operations, an endpoint that answers an empty JSON object from the same host over the same connections.
/// </summary>
internal static class EndpointLoad
{
    private const int Clients = 32;
    private const int Requests = 20_000;
    private const int Branch = 20_000;

    public static async Task Run(string what, string folder)
    {
        var db = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{Guid.NewGuid():N}.db");
        await using var state = await StateStore.Open(db, TimeProvider.System);
        await using var app = ServerHost.Build(new([new("http://127.0.0.1:0")], db, null, 1_000_000), state, TimeProvider.System);
        app.MapPost("/empty", () => TypedResults.Text("{}", StateWire.ContentType));
        await app.StartAsync();
        var url = new Uri(app.Urls.Single());
        await using var client = new RemoteState(new(url, null));
        await (what == "begin" ? Begin(client) : Load(new(url, what == "empty" ? "/empty" : "/"), client));
    }

    /// <summary>
    /// Tells what 20,000 requests take 32 clients. Three times as many go before them: a server under load has been running for a
    /// while, and until then the runtime compiles its hot methods again on the cores that should answer.
    /// </summary>
    private static async Task Load(Uri url, RemoteState state)
    {
        await Synced(state, Instances(100));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Ask(3 * Requests);
        var watch = new LoadWatch();
        await Ask(Requests);
        watch.Tell(Requests);

        Task Ask(int times) =>
            Task.WhenAll(
                Enumerable
                    .Range(0, Clients)
                    .Select(async client =>
                    {
                        for (var i = client; i < times; i += Clients)
                            await One(http, url, i % 100);
                    })
            );
    }

    private static async Task One(HttpClient http, Uri url, int instance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(
                Encoding.ASCII.GetBytes($$"""{"serviceName":"s{{instance / 20}}","serviceInstanceName":"i{{instance % 20}}"}""")
            ),
        };
        request.Content.Headers.ContentType = new(StateWire.ContentType);
        request.Headers.Add(StateWire.TargetHeader, "AwsProton20200720.GetServiceInstanceSyncStatus");
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(Encoding.UTF8.GetString(body));
    }

    /// <summary>Tells what it takes from asking to the decisions about 20,000 new instances.</summary>
    private static async Task Begin(RemoteState state)
    {
        var instances = Instances(Branch);
        var lease = await Lease(state);
        var watch = new LoadWatch();
        await state.BeginSync(Request(lease, instances), CancellationToken.None);
        watch.Tell(requests: 1);
    }

    private static async Task Synced(RemoteState state, IReadOnlyList<DesiredInstance> instances)
    {
        var lease = await Lease(state);
        var begun = await state.BeginSync(Request(lease, instances), CancellationToken.None);
        foreach (var instance in instances)
        {
            var attempt = await state.StartAttempt(
                new(lease, begun.SyncId, instance, new Dictionary<string, Ancestry>()),
                CancellationToken.None
            );
            await state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), CancellationToken.None);
        }
    }

    private static async Task<Lease> Lease(RemoteState state) =>
        (await state.AcquireLease(new("acme/bench", "main", "bench", TimeSpan.FromMinutes(10)), CancellationToken.None)).Lease;

    private static BeginSync Request(Lease lease, IReadOnlyList<DesiredInstance> instances) =>
        new(
            lease,
            new(lease.Repository, lease.Branch, new string('a', 40)),
            "proton-ops.yaml",
            "bench",
            instances,
            new Dictionary<string, Ancestry>()
        );

    /// <summary>As the example's: four inputs each.</summary>
    private static IReadOnlyList<DesiredInstance> Instances(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => new DesiredInstance(
                    new($"s{number / 20}", $"i{number % 20}"),
                    "frontend-env",
                    $"s{number / 20}/spec.yaml",
                    $$"""{"desired_count":{{number % 4}},"image":"public.ecr.aws/z9d2n7e1/nginx:1.21.{{number % 20}}","port":"""
                        + $$"""{{8000 + number}},"task_size":"x-small"}""",
                    null,
                    "fargate:1.0",
                    Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)))
                )),
        ];
}
