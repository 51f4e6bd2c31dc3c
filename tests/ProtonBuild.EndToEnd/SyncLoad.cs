using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>
/// Clients that sync the same instances again and again, each time at a later commit, and remember what the server
/// acknowledged. Commits are numbers here: a greater one descends from every smaller one.
/// </summary>
internal sealed class SyncLoad(Func<int, ServerProcess> server, TimeSpan lease)
{
    private const string Repository = "acme/load";
    private readonly ConcurrentDictionary<string, int> acknowledged = new();
    private int commit;
    private int syncs;

    /// <summary>The latest commit of each instance whose success the server has acknowledged.</summary>
    public IReadOnlyDictionary<string, int> Acknowledged => acknowledged;

    public int Syncs => Volatile.Read(ref syncs);

    /// <summary>One client: goes on until it is cancelled, through every failure.</summary>
    public async Task Run(int number, string branch, string[] instances, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await Once(server(number), $"client {number}", branch, instances))
                    await Task.Delay(5, CancellationToken.None);
            }
            catch (HttpRequestException)
            {
                // The server was killed; whether the last request was done is not known, so it was not acknowledged.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <summary>Whether the client got the lease and carried a whole sync through.</summary>
    private async Task<bool> Once(ServerProcess at, string holder, string branch, string[] instances)
    {
        var answer = await at.Ask(
            "AcquireLease",
            new JsonObject
            {
                ["repository"] = Repository,
                ["branch"] = branch,
                ["holder"] = holder,
                ["duration"] = lease.TotalSeconds,
            }
        );
        if (answer.Status != 200 || !(bool)answer.Body["granted"]!)
            return false;
        var held = answer.Body["lease"]!;
        var sha = Interlocked.Increment(ref commit);
        var ancestry = new JsonObject();
        var observed = await at.Ask(
            "Observe",
            new JsonObject
            {
                ["repository"] = Repository,
                ["branch"] = branch,
                ["services"] = new JsonArray(),
            }
        );
        if (observed.Status != 200)
            return false;
        foreach (
            var known in observed.Body["instances"]!
                .AsArray()
                .SelectMany(one => new[] { (string?)one!["syncedSha"], (string?)one["desiredSha"] })
                .OfType<string>()
                .Distinct()
        )
            ancestry[known] = int.Parse(known, null) < sha ? "Ancestor" : "Descendant";
        var begun = await at.Ask(
            "BeginSync",
            new JsonObject
            {
                ["lease"] = held.DeepClone(),
                ["revision"] = new JsonObject
                {
                    ["repository"] = Repository,
                    ["branch"] = branch,
                    ["sha"] = $"{sha}",
                },
                ["opsFile"] = "proton-ops.yaml",
                ["principal"] = holder,
                ["instances"] = new JsonArray([.. instances.Select(name => Desired(name, sha))]),
                ["ancestry"] = ancestry.DeepClone(),
            }
        );
        if (begun.Status != 200)
            return false;
        foreach (var name in instances)
        {
            var started = await at.Ask(
                "StartAttempt",
                new JsonObject
                {
                    ["lease"] = held.DeepClone(),
                    ["syncId"] = begun.Body["syncId"]!.DeepClone(),
                    ["instance"] = Desired(name, sha),
                    ["ancestry"] = ancestry.DeepClone(),
                }
            );
            if (started.Status != 200 || started.Body["attemptId"] is not { } attempt)
                return false;
            var done = await at.Ask(
                "CompleteAttempt",
                new JsonObject
                {
                    ["lease"] = held.DeepClone(),
                    ["attemptId"] = attempt.DeepClone(),
                    ["succeeded"] = true,
                    ["reason"] = null,
                }
            );
            if (done.Status != 200)
                return false;
            acknowledged.AddOrUpdate(name, sha, (_, before) => Math.Max(before, sha));
        }

        await at.Ask(
            "FinishSync",
            new JsonObject
            {
                ["lease"] = held.DeepClone(),
                ["syncId"] = begun.Body["syncId"]!.DeepClone(),
                ["instances"] = new JsonArray(),
                ["publish"] = new JsonArray(),
            }
        );
        await at.Ask("ReleaseLease", held.DeepClone());
        Interlocked.Increment(ref syncs);
        return true;
    }

    /// <summary>Everything of it follows from the commit, so that a mixture of two would show.</summary>
    private static JsonObject Desired(string name, int sha) =>
        new()
        {
            ["name"] = new JsonObject { ["service"] = name.Split('/')[0], ["instance"] = name.Split('/')[1] },
            ["environment"] = "test",
            ["spec"] = "spec.yaml",
            ["inputs"] = $$"""{"commit":{{sha}}}""",
            ["pipelineInputs"] = null,
            ["template"] = null,
            ["digest"] = $"digest-{sha}",
        };
}
