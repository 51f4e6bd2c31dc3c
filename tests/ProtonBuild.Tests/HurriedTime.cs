namespace ProtonBuild.Tests;

/// <summary>A clock that jumps to the end of every wait between two tries, and records it; all else takes its time.</summary>
public sealed class HurriedTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private TimeSpan ahead;
    private bool isWaitNext;

    /// <summary>Whether the clock jumps to the end of every timer, because the code under test reports no waits.</summary>
    public bool SkipsEveryTimer { get; init; }

    /// <summary>What was waited for.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
                return [.. waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return base.GetUtcNow() + ahead;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (!isWaitNext && !(SkipsEveryTimer && dueTime != Timeout.InfiniteTimeSpan))
                return base.CreateTimer(callback, state, dueTime, period);
            isWaitNext = false;
            waits.Add(dueTime);
            ahead += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Takes the next timer for a wait where this line of the log says so.</summary>
    public void OnLine(string line)
    {
        lock (gate)
            isWaitNext |= line.Contains("; trying again in ", StringComparison.Ordinal);
    }

    /// <summary>A log whose lines reach the clock.</summary>
    internal sealed class Log(TimeProvider? time) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            (time as HurriedTime)?.OnLine(value ?? "");
        }
    }
}
