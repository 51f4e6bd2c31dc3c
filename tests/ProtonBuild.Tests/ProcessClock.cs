namespace ProtonBuild.Tests;

/// <summary>The shared clock as one simulated process has it: its timers signal that they were set, and end with the process.</summary>
internal sealed class ProcessClock(ManualTimeProvider clock) : TimeProvider
{
    private readonly List<ITimer> timers = [];

    /// <summary>Released for each timer that the process sets.</summary>
    public SemaphoreSlim TimerSet { get; } = new(0);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        lock (timers)
            timers.Add(timer);
        TimerSet.Release();
        return timer;
    }

    /// <summary>Ends the process: none of its timers goes off any more.</summary>
    public void Stop()
    {
        lock (timers)
            timers.ForEach(timer => timer.Dispose());
    }
}
