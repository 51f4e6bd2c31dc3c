namespace ProtonBuild.Tests.Simulation;

/// <summary>What becomes of a call.</summary>
internal enum Fate
{
    Pass,
    OutOfReach,
    DieBefore,
    DieAfter,
}

/// <summary>Where every call of every runner waits for its turn.</summary>
internal sealed class Gate
{
    private readonly List<Waiting> waiting = [];

    public int Count => waiting.Count;

    public async Task<Fate> Arrive(Runner runner, string what, CancellationToken cancellation = default)
    {
        var here = new Waiting(runner, what, new(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Add(here);
        await using var stop = cancellation.Register(() =>
        {
            if (waiting.Remove(here))
                here.Fate.SetCanceled(cancellation);
        });
        return await here.Fate.Task;
    }

    /// <summary>Takes one call out of the line.</summary>
    public Waiting Take(int index)
    {
        var one = waiting[index];
        waiting.RemoveAt(index);
        return one;
    }

    public void Drop(Runner runner) => waiting.RemoveAll(one => one.Runner == runner);

    internal sealed record Waiting(Runner Runner, string What, TaskCompletionSource<Fate> Fate);
}
