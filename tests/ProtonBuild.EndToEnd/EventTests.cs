using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>The real server delivers status changes to a real receiver, and is killed meanwhile.</summary>
public abstract class EventTests(string folder) : IDisposable
{
    /// <summary>What the server is given as its database.</summary>
    protected abstract string Db { get; }

    protected string Folder => folder;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_server_killed_between_the_delivery_and_its_answer_delivers_again_and_never_not_at_all()
    {
        await using var sink = await EventSink.Start();
        using var never = new CancellationTokenSource();
        sink.Answer = async _ =>
        {
            // The receiver takes the event, and the server never gets the answer.
            await Task.Delay(Timeout.Infinite, never.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return 200;
        };
        await using (var killed = await Start(sink))
        {
            var load = new SyncLoad(_ => killed, TimeSpan.FromSeconds(30));
            using var stop = new CancellationTokenSource();
            var client = Task.Run(() => load.Run(1, "main", ["a/x"], stop.Token));
            await sink.Until(1);
            await stop.CancelAsync();
            await client;
            await killed.Kill();
        }

        var first = Assert.Single(sink.Deliveries);
        sink.Answer = _ => Task.FromResult(200);
        await never.CancelAsync();
        await using var server = await Start(sink);
        await sink.Until(3);
        await Until(async () => (await server.Metric("protonbuild_events_waiting")) == "0");

        Assert.True(first.IsSignedWith(EventSink.Secret));
        Assert.Equal(2, sink.Deliveries.Count(delivery => delivery.Id == first.Id));
        // Everything came, in order, and nothing else came twice.
        var firsts = sink.Deliveries.DistinctBy(delivery => delivery.Id).Select(delivery => (string)delivery.Event["sequence"]!).ToList();
        Assert.Equal(firsts.Order(StringComparer.Ordinal), firsts);
        Assert.Equal(firsts.Count + 1, sink.Deliveries.Count);
        var attempts = (await server.Ask("History", new JsonObject { ["limit"] = 1000 })).Body["entries"]!
            .AsArray()
            .Count(entry => (string)entry!["kind"]! == "attempt");
        Assert.Equal(2 * attempts, firsts.Count);
        Assert.Equal(0, await server.Stop());
        Assert.DoesNotContain(await server.Log(), line => line.ToJsonString().Contains("whsec", StringComparison.Ordinal));
    }

    private Task<ServerProcess> Start(EventSink sink) =>
        ServerProcess.Start(Db, "--events-url", sink.Url.ToString(), "--events-secret-file", SecretFile());

    private string SecretFile()
    {
        var file = Path.Combine(folder, "events-secret");
        File.WriteAllText(file, EventSink.Secret + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await reached())
            await Task.Delay(50, patience.Token);
    }
}

public sealed class EventTestsOnSqlite() : EventTests(Directory.CreateTempSubdirectory("protonbuild-events-").FullName)
{
    protected override string Db => Path.Combine(Folder, "state.db");

    [Theory]
    [InlineData(
        "events are signed; name the file with their secret with --events-secret-file",
        "--events-url",
        "https://hooks.example.com"
    )]
    [InlineData("--events-secret-file signs what is delivered to --events-url; give --events-url too", "--events-secret-file", "/nowhere")]
    [InlineData("the secret of events cannot be read", "--events-url", "https://hooks.example.com", "--events-secret-file", "/nowhere")]
    public async Task A_server_that_cannot_deliver_events_does_not_start(string words, params string[] options)
    {
        var refused = await ServerProcess.Refused([.. options, "--db", Db, "--urls", "http://127.0.0.1:0"]);
        Assert.Equal(2, refused.Code);
        Assert.StartsWith("protonbuild-server: " + words, refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Db));
    }
}

[Trait("Database", "PostgreSQL")]
public sealed class EventTestsOnPostgres() : EventTests(Directory.CreateTempSubdirectory("protonbuild-events-").FullName)
{
    protected override string Db { get; } = PostgresServer.Shared.NewSchema();
}
