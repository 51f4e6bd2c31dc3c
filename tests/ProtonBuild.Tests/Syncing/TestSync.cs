using System.Globalization;
using System.Text.Json.Nodes;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Syncing;

/// <summary>One run of the sync engine over a state file, with everything around it under the test's hand.</summary>
internal sealed record TestSync(TempState Temp, string Sha, params OrderedInstance[] Instances)
{
    public string Branch { get; init; } = "main";

    public string Holder { get; init; } = "ci on runner-1";

    public int MaxParallel { get; init; } = 8;

    /// <summary>The branch whose ops file governs; null for the commit's own.</summary>
    public string? OpsBranch { get; init; }

    public bool AcceptRewritten { get; init; }

    public Selection Only { get; init; } = Selection.All;

    public TimeSpan WaitForLease { get; init; }

    public Action<SyncEvent> Report { get; init; } = _ => { };

    public Deployer Deploy { get; init; } = Deployers.Record;

    /// <summary>The clock of the engine's timers; the state's unless a test says otherwise.</summary>
    public TimeProvider Timers { get; init; } = Temp.Clock;

    /// <summary>Wraps the state that the engine sees.</summary>
    public Func<ISyncState, ISyncState> Through { get; init; } = state => state;

    public async Task<SyncOutcome> Run(CancellationToken cancellation = default)
    {
        await using var state = await Temp.Open();
        var order = new BranchOrder(Branch, 1, ["next"], Sha, Instances);
        var services = Instances.SelectMany(instance => instance.DependsOn.Append(instance.Name)).Select(name => name.Service).Distinct();
        var request = new SyncRequest(
            new(TempState.Repository, Branch, Sha),
            Ops([.. services]) with
            {
                Branch = OpsBranch,
            },
            order,
            "alice"
        )
        {
            MaxParallel = MaxParallel,
            AcceptRewritten = AcceptRewritten,
            Only = Only,
            WaitForLease = WaitForLease,
        };
        return await new SyncEngine(request, new(Through(state), Compare, Deploy, Publish, Timers, Report)).Run(Holder, cancellation);
    }

    /// <summary><c>a/x updated, a/y blocked</c></summary>
    public static string Results(SyncOutcome outcome) =>
        outcome.Refusal
        ?? string.Join(", ", outcome.Instances.Select(instance => $"{instance.Name} {instance.Result.ToString().ToLowerInvariant()}"));

    public static string? Reason(SyncOutcome outcome, string name) =>
        outcome.Instances.Single(instance => instance.Name.ToString() == name).Reason;

    public static OrderedInstance Instance(string name, int port = 80, int wave = 1, params string[] after)
    {
        var desired = TempState.Want(name, port);
        return new(desired.Name, wave, desired.Spec, [.. after.Select(other => TempState.Want(other).Name)], desired);
    }

    /// <summary>Changes a port manually, which puts up a blocker.</summary>
    public static async Task<string> ManualChangeEntry(TempState temp, string name, int port = 9999)
    {
        await using var state = await temp.Open();
        var change = await state.UpdateInstance(
            new(TempState.Want(name).Name, new Dictionary<string, JsonNode?> { ["port"] = port }, "bob"),
            default
        );
        return change.Blocker!.Id;
    }

    public static async Task Resolve(TempState temp, string blocker)
    {
        await using var state = await temp.Open();
        await state.ResolveBlocker(new(blocker, "the spec is right", "bob"), default);
    }

    /// <summary>An ops file that names these services.</summary>
    public static OpsFile Ops(IReadOnlyList<string> services) =>
        new("proton-ops.yaml", [.. services.Select(name => new OpsService(name, TextSpan.Start, [], []))], []);

    /// <summary>What runs, and what is wanted and reached.</summary>
    public static IReadOnlyList<string> Records(TempState temp) =>
        [
            .. temp.Query("SELECT service, name, environment, inputs, template, digest FROM instances ORDER BY 1, 2"),
            .. temp.Query("SELECT service, instance, branch, spec, desired_sha, synced_sha FROM synced_instances ORDER BY 1, 2"),
        ];

    public static IReadOnlyList<string> Deployments(TempState temp) =>
        temp.Query(
            "SELECT service || '/' || instance, digest, COUNT(*) FROM deployments WHERE status = 'SUCCEEDED' GROUP BY "
                + "service, instance, digest ORDER BY 1, 2"
        );

    /// <summary>Commits c0 to c9 follow one another; one that starts with x was rewritten away.</summary>
    private static Ancestry Compare(string commit, string other) =>
        other[0] == 'x'
            ? Ancestry.Unknown
            : Number(other).CompareTo(Number(commit)) switch
            {
                0 => Ancestry.Same,
                < 0 => Ancestry.Ancestor,
                _ => Ancestry.Descendant,
            };

    private static int Number(string sha) => int.Parse(sha[1..], CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<PublishOutcome>> Publish(BranchResult reached, CancellationToken cancellation)
    {
        var closed = PublishGate.Closed(reached);
        return Task.FromResult<IReadOnlyList<PublishOutcome>>([
            new(Branch, "next", closed is null ? PublishResult.DryRun : PublishResult.Waiting, closed),
        ]);
    }
}
