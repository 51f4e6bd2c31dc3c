namespace ProtonBuild.Tests;

/// <summary>A clock that moves only when a test moves it; timers that have become due then go off, one after the other.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private long _ticks = new DateTimeOffset(2026, 11, 20, 22, 30, 11, TimeSpan.Zero).UtcTicks;

    /// <summary>Whether a timer goes off after exactly so long.</summary>
    public bool HasTimer(TimeSpan after)
    {
        lock (_lock)
            return _alarms.Any(alarm => alarm.Due == GetTimestamp() + after.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan by)
    {
        var now = Interlocked.Add(ref _ticks, by.Ticks);
        List<Alarm> due;
        lock (_lock)
        {
            due = [.. _alarms.Where(alarm => alarm.Due <= now).OrderBy(alarm => alarm.Due)];
            foreach (var alarm in due)
                _alarms.Remove(alarm);
        }

        foreach (var alarm in due)
            alarm.Ring();
    }

    /// <summary>A timer that goes off once, or again after each period; once only where several periods have passed at one go.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ManualTimeProvider clock, Action ring) : ITimer
    {
        private TimeSpan again = Timeout.InfiniteTimeSpan;

        public long Due { get; private set; }

        public void Ring()
        {
            lock (clock._lock)
            {
                if (again > TimeSpan.Zero)
                    Set(again);
            }

            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                again = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                    Set(dueTime);
                return true;
            }
        }

        private void Set(TimeSpan after)
        {
            Due = clock.GetUtcNow().UtcTicks + after.Ticks;
            clock._alarms.Add(this);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
