using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>The server killed, stopped, doubled and annoyed: what it said it did stays done, and it never half-does anything.</summary>
public abstract class ServerFaultTests(string folder) : IDisposable
{
    private static readonly string[] Instances = ["a/x", "a/y", "b/x", "b/y"];

    /// <summary>What the server is given as its database.</summary>
    protected abstract string Db { get; }

    protected string Folder => folder;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_server_killed_under_load_loses_nothing_that_it_acknowledged_and_shows_nothing_half_written()
    {
        var random = new Random(20261120);
        var server = await ServerProcess.Start(Db);
        var url = server.Url.ToString();
        using var stop = new CancellationTokenSource();
        var load = new SyncLoad(_ => Volatile.Read(ref server), TimeSpan.FromSeconds(1));
        var clients = Enumerable
            .Range(0, 4)
            .Select(number => Task.Run(() => load.Run(number, $"branch-{number}", [Instances[number]], stop.Token)))
            .ToList();
        for (var kill = 0; kill < 4; kill++)
        {
            var before = load.Syncs;
            await Until(() => load.Syncs > before + 3 + random.Next(20));
            await server.Kill();
            var acknowledged = load.Acknowledged.ToDictionary();
            Volatile.Write(ref server, await ServerProcess.StartAt(url, Db));
            await Check(server, acknowledged);
        }

        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await Check(server, load.Acknowledged);
        Assert.Equal(0, await server.Stop());
        Assert.DoesNotContain(await server.Log(), line => (string?)line["LogLevel"] == "Error");
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Two_replicas_and_fifty_clients_fight_for_a_branch_and_one_at_a_time_holds_it()
    {
        await using var one = await ServerProcess.Start(Db);
        await using var two = await ServerProcess.Start(Db);
        using var stop = new CancellationTokenSource();
        var load = new SyncLoad(number => number % 2 == 0 ? one : two, TimeSpan.FromSeconds(30));
        var clients = Enumerable.Range(0, 50).Select(number => Task.Run(() => load.Run(number, "main", Instances, stop.Token))).ToList();
        await Until(() => load.Syncs >= 10);
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await Check(one, load.Acknowledged);
        await Check(two, load.Acknowledged);

        // No two runs overlap, and none records an older commit after a newer one.
        var history = await Ask(one, "History", new JsonObject { ["branch"] = "main", ["limit"] = 1000 });
        var attempts = history["entries"]!
            .AsArray()
            .Where(entry => (string)entry!["kind"]! == "attempt")
            .Select(entry => entry!)
            .OrderBy(entry => (decimal)entry["attempt"]!["startedAt"]!)
            .ThenBy(entry => int.Parse((string)entry["attempt"]!["sha"]!, null))
            .ToList();
        Assert.True(attempts.Count >= 10 * Instances.Length, $"{attempts.Count} attempts");
        foreach (var (earlier, later) in attempts.Zip(attempts.Skip(1)))
        {
            Assert.True(
                (decimal)earlier["attempt"]!["endedAt"]! <= (decimal)later["attempt"]!["startedAt"]!,
                $"{earlier} overlaps {later}"
            );
            Assert.True(
                int.Parse((string)earlier["attempt"]!["sha"]!, null) <= int.Parse((string)later["attempt"]!["sha"]!, null),
                $"{later} is older than {earlier}"
            );
        }
    }

    [Fact]
    public async Task Twenty_syncs_of_two_neighbouring_commits_half_of_them_killed_end_at_the_newer_one()
    {
        await using var server = await ServerProcess.Start(Db);
        using var shop = ShopRepository.Create();
        shop.Write("protonbuild.yaml", ShopRepository.Config + "deploy: { mode: command, command: [sh, -c, 'sleep 0.2'] }\n");
        var older = shop.Commit("older");
        shop.Write("back-end/spec.yaml", ShopRepository.Spec(9001));
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(9002));
        var newer = shop.Commit("newer");

        var random = new Random(20261121);
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async number =>
                {
                    await Task.Delay(random.Next(4000));
                    using var run = Sync(shop, server, number % 2 == 0 ? older : newer, "--wait-for-lease", "90s");
                    var ended = ProgramRun.Of(run, "sync");
                    if (number % 4 > 1)
                        await Task.WhenAny(ended, Task.Delay(1000 + random.Next(6000)));
                    if (number % 4 > 1)
                        run.Kill();
                    var result = await ended;
                    Assert.True(number % 4 > 1 || result.Code is 0 or 3, $"{result.Code}: {result.Out}{result.Error}");
                })
        );
        using var last = Sync(shop, server, newer, "--wait-for-lease", "90s");
        (await ProgramRun.Of(last, "sync")).Ends(0);

        var status = await Ask(server, "Status", new JsonObject { ["branch"] = "main" });
        Assert.Equal([newer, newer], status["instances"]!.AsArray().Select(instance => (string)instance!["syncedSha"]!));
        var history = await Ask(server, "History", new JsonObject { ["branch"] = "main", ["limit"] = 1000 });
        var succeeded = history["entries"]!
            .AsArray()
            .Where(entry => (string)entry!["kind"]! == "attempt" && (string)entry["attempt"]!["status"]! == "SUCCEEDED")
            .Select(entry => entry!)
            .Reverse()
            .ToList();
        foreach (var of in succeeded.GroupBy(entry => entry["name"]!.ToJsonString()))
        {
            // Each commit at most once, and never the older one after the newer.
            var shas = of.Select(entry => (string)entry["attempt"]!["sha"]!).ToList();
            Assert.Equal(shas.Distinct(), shas);
            Assert.Equal(newer, shas[^1]);
        }
    }

    private static System.Diagnostics.Process Sync(ShopRepository shop, ServerProcess server, string commit, params string[] more) =>
        Cli.Start(
            shop.Path,
            new() { ["PROTONBUILD_STATE"] = server.Url.ToString() },
            ["sync", "--branch", "main", "--commit", commit, "--lease", "3s", .. more]
        );

    /// <summary>Every acknowledged success is there or was followed by a later one, and each instance is of one piece.</summary>
    private static async Task Check(ServerProcess server, IReadOnlyDictionary<string, int> acknowledged)
    {
        var status = await Ask(server, "Status", new JsonObject());
        foreach (var (name, sha) in acknowledged)
        {
            var instance = status["instances"]!.AsArray().Single(one => $"{one!["name"]!["service"]}/{one["name"]!["instance"]}" == name)!;
            var synced = int.Parse((string)instance["syncedSha"]!, null);
            Assert.True(synced >= sha, $"{name} is at {synced}, and {sha} was acknowledged");
            var success = (string)instance["latest"]!["status"]! == "SUCCEEDED" ? instance["latest"] : instance["earlierSuccess"];
            Assert.Equal(
                ($"digest-{synced}", $$"""{"commit":{{synced}}}""", $"{synced}"),
                ((string)instance["digest"]!, (string)instance["inputs"]!, (string)success!["sha"]!)
            );
        }
    }

    private static async Task<JsonNode> Ask(ServerProcess server, string operation, JsonNode request)
    {
        var (status, body) = await server.Ask(operation, request);
        Assert.True(status == 200, $"{operation}: {status} {body}");
        return body;
    }

    private static async Task Until(Func<bool> reached)
    {
        var patience = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (!reached())
        {
            Assert.True(DateTime.UtcNow < patience, "the load came to a standstill");
            await Task.Delay(2);
        }
    }
}

public sealed class ServerFaultTestsOnSqlite() : ServerFaultTests(Directory.CreateTempSubdirectory("protonbuild-server-").FullName)
{
    protected override string Db => Path.Combine(Folder, "state.db");

    [Fact]
    public async Task A_stopped_server_answers_what_is_in_flight_and_ends_with_0()
    {
        await using var server = await ServerProcess.Start(Db);
        var body = """{"repository":null,"branch":null,"service":null}"""u8.ToArray();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST / HTTP/1.1\r\nHost: {server.Url.Authority}\r\nContent-Type: "
                    + $"application/x-amz-json-1.0\r\nX-Amz-Target: ProtonBuild.Status\r\nContent-Length: "
                    + $"{body.Length}\r\nExpect: 100-continue\r\n\r\n"
            )
        );
        // The server asks for the body: from here on the request is at work.
        var buffer = new byte[4096];
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)), StringComparison.Ordinal);
        var stopped = server.Stop();
        await stream.WriteAsync(body);
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)), StringComparison.Ordinal);
        Assert.Equal(0, await stopped);
        var line = Assert.Single(await server.Log());
        Assert.Equal(("ProtonBuild.Status", 200), ((string)line["State"]!["Operation"]!, (int)line["State"]!["Status"]!));
    }

    [Fact]
    public async Task A_client_that_stops_sending_delays_no_other_and_is_disconnected()
    {
        await using var server = await ServerProcess.Start(Db);
        var clients = new List<TcpClient>();
        for (var i = 0; i < 100; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", server.Url.Port);
            await client
                .GetStream()
                .WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"POST / HTTP/1.1\r\nHost: {server.Url.Authority}\r\nContent-Type: "
                            + $"application/x-amz-json-1.0\r\nContent-Length: 100\r\n\r\n{{"
                    )
                );
            clients.Add(client);
        }

        Assert.Equal(200, (await server.Ask("Status", new JsonObject())).Status);
        var answer = new byte[1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var length = await clients[0].GetStream().ReadAsync(answer, patience.Token);
        Assert.True(
            length == 0 || Encoding.ASCII.GetString(answer, 0, length).StartsWith("HTTP/1.1 408", StringComparison.Ordinal),
            Encoding.ASCII.GetString(answer, 0, length)
        );
        clients.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData(2, "without access keys the server listens on loopback only", "--urls", "http://*:0")]
    [InlineData(2, "did you mean '--urls'?", "--url", "http://127.0.0.1:0")]
    [InlineData(2, "name the file with --access-keys", "--access-keys", "/nowhere/keys.json")]
    [InlineData(3, "is a folder", "--db", "/")]
    public async Task A_server_that_cannot_start_says_why_in_one_line(int code, string words, params string[] options)
    {
        var refused = await ServerProcess.Refused([
            .. options,
            .. options.Contains("--db") ? [] : (string[])["--db", Db],
            .. options.Contains("--urls") ? [] : (string[])["--urls", "http://127.0.0.1:0"],
        ]);
        Assert.Equal(code, refused.Code);
        Assert.StartsWith("protonbuild-server: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, refused.Error.Count(c => c == '\n'));
    }
}

[Trait("Database", "PostgreSQL")]
public sealed class ServerFaultTestsOnPostgres() : ServerFaultTests(Directory.CreateTempSubdirectory("protonbuild-server-").FullName)
{
    protected override string Db { get; } = PostgresServer.Shared.NewSchema();
}
