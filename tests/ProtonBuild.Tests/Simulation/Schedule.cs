using System.Globalization;
using System.Text.Json.Nodes;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State;

namespace ProtonBuild.Tests.Simulation;

/// <summary>
/// One way in which things may go: runners start, take turns call by call, die, lose their connection, wait and sleep, and
/// people change things in between, all of it as the dice of the seed fall.
/// </summary>
internal sealed class Schedule
{
    private readonly Random dice;
    private readonly List<Runner> runners = [];
    private readonly List<string> trace = [];
    private readonly IReadOnlyList<IState> states;

    /// <param name="states">Ways to one and the same state; runners take turns at them.</param>
    /// <param name="clock">Everybody's clock.</param>
    /// <param name="seed">How the dice fall.</param>
    public Schedule(IReadOnlyList<IState> states, ManualTimeProvider clock, int seed)
    {
        (this.states, Clock, dice, Project) = (states, clock, new Random(seed), new(seed));
        Checker = new(State, Project);
    }

    private IState State => states[0];

    public ManualTimeProvider Clock { get; }

    public Project Project { get; }

    public Checker Checker { get; }

    public Pump Pump { get; } = new();

    public Gate Gate { get; } = new();

    /// <summary>What happened, a line a step.</summary>
    public IReadOnlyList<string> Trace => trace;

    public IState StateOf(int runner) => states[runner % states.Count];

    public static int NumberOf(string sha) => int.Parse(sha.AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>Lets things go wrong for a number of steps, then lets one run of the newest commit have its way on each branch.</summary>
    public async Task Run(int steps)
    {
        for (var step = 0; step < steps; step++)
            await Step();
        foreach (var runner in runners)
            Kill(runner, "the end");
        Clock.Advance(TimeSpan.FromMinutes(5));
        Pump.Settle();
        foreach (var blocker in await State.ListBlockers(new(Project.Services[0]), default))
            await State.ResolveBlocker(new(blocker.Id, "the end", "ann"), default);
        foreach (var branch in new[] { "main", "prod" })
        {
            await Calm(branch);
            var again = await Calm(branch);
            if (!again.Instances.All(instance => instance.Result == SyncResult.Unchanged))
                throw new InvariantBrokenException($"a sync repeated changed something: {string.Join(", ", again.Instances)}");
        }

        await Checker.AtTheEnd();
    }

    private async Task Step()
    {
        // No two things happen at the same moment, so that the history has them in their order.
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        switch (dice.Next(20))
        {
            case 0 or 1 or 2 when runners.Count(runner => runner is { IsDead: false, Outcome.IsCompleted: false }) < 4:
                Begin();
                break;
            case 3:
                var seconds = dice.Next(1, dice.Next(4) == 0 ? 90 : 15);
                trace.Add($"{seconds} s pass");
                Clock.Advance(TimeSpan.FromSeconds(seconds));
                break;
            case 4 when dice.Next(2) == 0:
                await ByHand();
                break;
            default:
                if (Gate.Count > 0)
                    Let(Gate.Take(dice.Next(Gate.Count)));
                break;
        }

        Pump.Settle();
        if (
            runners.Find(runner => runner.Outcome is { IsFaulted: true } fault && fault.Exception!.InnerException is not StateException) is
            { } broken
        )
            await broken.Outcome!;
    }

    private void Begin()
    {
        var runner = new Runner(runners.Count + 1, this);
        runners.Add(runner);
        var (branch, commit) = (dice.Next(3) == 0 ? "prod" : "main", dice.Next(1, Project.Commits));
        trace.Add($"{runner.Name} syncs {branch} at c{commit}");
        runner.Start(branch, commit, dice.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(dice.Next(60)));
    }

    private void Let(Gate.Waiting one)
    {
        var fate = dice.Next(24) switch
        {
            0 => Fate.DieBefore,
            1 => Fate.DieAfter,
            2 or 3 => Fate.OutOfReach,
            _ => Fate.Pass,
        };
        trace.Add($"{one.Runner.Name}: {one.What} {fate}");
        one.Fate.SetResult(fate);
        Pump.Settle();
        if (fate is Fate.DieBefore or Fate.DieAfter)
            Kill(one.Runner, "dies");
    }

    private void Kill(Runner runner, string why)
    {
        trace.Add($"{runner.Name} {why}");
        runner.Die();
        Gate.Drop(runner);
    }

    /// <summary>An operator changes an instance, or resolves a blocker.</summary>
    private async Task ByHand()
    {
        var service = Project.Services[0];
        try
        {
            if (dice.Next(2) == 0)
            {
                var name = new InstanceName(service, "abcd"[dice.Next(4)].ToString());
                trace.Add($"somebody changes {name}");
                await State.UpdateInstance(
                    new(name, new Dictionary<string, JsonNode?> { ["port"] = dice.Next(1000, 2000) }, "ann"),
                    default
                );
                foreach (var runner in runners)
                    runner.ChangedMeanwhile.Add(name);
            }
            else if (await State.ListBlockers(new(service), default) is [var blocker, ..])
            {
                trace.Add($"somebody resolves what blocks {blocker.Target}");
                await State.ResolveBlocker(new(blocker.Id, "it is well", "ann"), default);
            }
        }
        catch (StateException refused) when (refused.Fault is StateFault.Conflict or StateFault.NotFound)
        {
            trace.Add(refused.Fault.ToString());
        }
    }

    private async Task<SyncOutcome> Calm(string branch)
    {
        var runner = new Runner(runners.Count + 1, this);
        runners.Add(runner);
        runner.Start(branch, Project.Commits, TimeSpan.Zero);
        for (Pump.Settle(); !runner.Outcome!.IsCompleted; Pump.Settle())
        {
            if (Gate.Count == 0)
                throw new InvariantBrokenException($"the last run of {branch} waits for nothing");
            Gate.Take(0).Fate.SetResult(Fate.Pass);
        }

        var outcome = await runner.Outcome;
        return outcome.IsGood
            ? outcome
            : throw new InvariantBrokenException(
                $"the last run of {branch} ended badly: {outcome.Refusal}{string.Join(", ", outcome.Instances)}"
            );
    }
}
