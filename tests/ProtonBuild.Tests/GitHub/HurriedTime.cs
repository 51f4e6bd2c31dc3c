namespace ProtonBuild.Tests.GitHub;

/// <summary>A clock that jumps to the end of every wait between two tries, and remembers it; all else takes its time.</summary>
public sealed class HurriedTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private TimeSpan ahead;
    private bool isWaitNext;

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
            if (!isWaitNext)
                return base.CreateTimer(callback, state, dueTime, period);
            isWaitNext = false;
            waits.Add(dueTime);
            ahead += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Hears from the line that says so that the next timer is a wait.</summary>
    public void Hear(string line)
    {
        lock (gate)
            isWaitNext |= line.Contains("; trying again in ", StringComparison.Ordinal);
    }

    /// <summary>Keeps what is said, and lets the clock hear it.</summary>
    internal sealed class Listener(TimeProvider? time) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            (time as HurriedTime)?.Hear(value ?? "");
        }
    }
}
