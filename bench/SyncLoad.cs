using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using ProtonBuild.Server;
using ProtonBuild.State;
using ProtonBuild.TestSupport;

namespace ProtonBuild.Bench;

/// <summary>
/// A sync as users run it: the packed program, on a state file or against an endpoint in this process, which tells how long the
/// program took, its start and its reading of git included, and how many requests it made.
/// </summary>
/// <param name="program">The packed program.</param>
/// <param name="work">Where the repositories are, and where states go.</param>
internal sealed class SyncLoad(string program, string work)
{
    /// <summary>The repositories in the bench's folder: 1,000 instances to create, and 20,000 that are as they should be.</summary>
    public const string Changed = "sync-1000";
    public const string Unchanged = "sync-20000";

    private const int Before = 3;

    private readonly string states = Directory.CreateDirectory(Path.Combine(work, "states")).FullName;
    private int requests;

    /// <param name="repository">The repository to sync.</param>
    /// <param name="store"><c>file</c> for the program's own state; <c>sqlite</c> or <c>postgres</c> for what is behind an
    /// endpoint.</param>
    public async Task Run(string repository, string store)
    {
        var db = Path.Combine(states, $"{Guid.NewGuid():N}.db");
        var seed = repository == Unchanged ? Seed(repository) : null;
        if (seed is not null)
            File.Copy(seed, db);
        using var postgres = store == "postgres" ? new PostgresServer() : null;
        var place = postgres?.NewSchema() ?? db;
        if (store == "file")
            Told(() => Sync(repository, db));
        else
        {
            // An endpoint has been running for a while; the program has not.
            for (var round = 0; round < Before && seed is null; round++)
                await ThroughEndpoint(repository, postgres?.NewSchema() ?? $"{db}.{round}", null, sync => sync());
            await ThroughEndpoint(
                repository,
                place,
                postgres is null ? null : seed,
                sync =>
                {
                    for (var round = 0; round < Before && seed is not null; round++)
                        sync();
                    Told(sync);
                }
            );
        }

        foreach (var file in Directory.GetFiles(states, Path.GetFileName(db) + "*"))
            File.Delete(file);
    }

    private void Told(Action sync)
    {
        requests = 0;
        var watch = new LoadWatch();
        sync();
        watch.Tell(requests);
    }

    private async Task ThroughEndpoint(string repository, string db, string? import, Action<Action> run)
    {
        await using var state = await StateStore.Open(db, TimeProvider.System);
        if (import is not null)
            await Copy(import, state);
        await using var app = ServerHost.Build(new([new("http://127.0.0.1:0")], db, null, 1_000_000), state, TimeProvider.System);
        app.Use(
            (context, next) =>
            {
                Interlocked.Increment(ref requests);
                return next(context);
            }
        );
        await app.StartAsync();
        run(() => Sync(repository, app.Urls.Single()));
        await app.StopAsync();
    }

    /// <summary>A state in which everything was synced, made once and kept for the other runs.</summary>
    private string Seed(string repository)
    {
        var seed = Path.Combine(work, repository, ".git", "seed.db");
        if (File.Exists(seed))
            return seed;
        Sync(repository, seed + ".new");
        File.Move(seed + ".new", seed);
        return seed;
    }

    private static async Task Copy(string file, StateService to)
    {
        var lines = new MemoryStream();
        await using var from = await StateStore.Open(file, TimeProvider.System);
        await from.Export(lines, CancellationToken.None);
        lines.Position = 0;
        await to.Import(lines, CancellationToken.None);
    }

    private void Sync(string repository, string state)
    {
        var start = new ProcessStartInfo(program, ["sync", "--branch", "d", "--state", state])
        {
            WorkingDirectory = Path.Combine(work, repository),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"the sync ended with {process.ExitCode}: {said}");
    }
}
