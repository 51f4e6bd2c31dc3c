namespace ProtonBuild.Core.Configuration;

/// <summary>
/// A time in which nothing is published. Its ends are times of day somewhere: where a clock is turned back, the window takes
/// in both of the hours with that name; where it is turned forward over an end, the window ends at the turn.
/// </summary>
/// <param name="Zone">The clock that its ends are read from.</param>
/// <param name="Reason">Why, in its author's words; null where none is given.</param>
public abstract record FreezeWindow(TimeZoneInfo Zone, string? Reason)
{
    /// <summary>When the window ends that this moment is in, or null where it is in none.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset moment) =>
        Around(TimeZoneInfo.ConvertTime(moment, Zone).DateTime)
            .Select(window => (From: Moment(window.From, isEnd: false), To: Moment(window.To, isEnd: true)))
            .Where(window => window.From <= moment && moment < window.To)
            .Select(window => (DateTimeOffset?)window.To)
            .Max();

    /// <summary>The windows that this local time may be in.</summary>
    protected abstract IEnumerable<(DateTime From, DateTime To)> Around(DateTime local);

    private DateTimeOffset Moment(DateTime local, bool isEnd)
    {
        // Clocks are turned at full minutes, so this ends at the turn.
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = Zone.IsAmbiguousTime(local)
            ? isEnd
                ? Zone.GetAmbiguousTimeOffsets(local).Min()
                : Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}

/// <summary>Once, from one local time to another.</summary>
public sealed record FrozenSpan(TimeZoneInfo Zone, string? Reason, DateTime From, DateTime To) : FreezeWindow(Zone, Reason)
{
    protected override IEnumerable<(DateTime From, DateTime To)> Around(DateTime local) => [(From, To)];
}

/// <summary>On some days of each week.</summary>
/// <param name="Zone">As in <see cref="FreezeWindow"/>.</param>
/// <param name="Reason">As in <see cref="FreezeWindow"/>.</param>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">The time of day when it begins.</param>
/// <param name="To">The time of day when it ends: on the next day unless it is later than <paramref name="From"/>.</param>
public sealed record FrozenDays(TimeZoneInfo Zone, string? Reason, IReadOnlyList<DayOfWeek> Days, TimeSpan From, TimeSpan To)
    : FreezeWindow(Zone, Reason)
{
    private TimeSpan End => To > From ? To : To + TimeSpan.FromDays(1);

    protected override IEnumerable<(DateTime From, DateTime To)> Around(DateTime local) =>
        from day in new[] { local.Date.AddDays(-1), local.Date }
        where Days.Contains(day.DayOfWeek)
        select (day + From, day + End);
}
