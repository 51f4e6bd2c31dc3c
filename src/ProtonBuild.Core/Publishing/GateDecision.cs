using System.Globalization;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.Core.Publishing;

/// <summary>A publish step that is due, before its gates.</summary>
/// <param name="From">The branch published.</param>
/// <param name="To">The branch it is published to.</param>
/// <param name="LastDeployed">When the last of the branch's instances was deployed; null where none is known to have been.</param>
/// <param name="Override">Why freeze windows do not hold this time; null where they do.</param>
public sealed record GateQuestion(string From, string To, DateTimeOffset? LastDeployed, string? Override);

/// <summary>What the gates say, short of their commands.</summary>
/// <param name="Closed">Why they are closed, or null where they are open.</param>
/// <param name="OpensAt">When they open; null where they are open, or where no end is in sight.</param>
/// <param name="Overridden">The freeze that was overridden and why; null where none was.</param>
public sealed record GateDecision(string? Closed, DateTimeOffset? OpensAt, string? Overridden)
{
    /// <summary>Adjoining windows are followed this far; beyond, the end of the freeze counts as unknown.</summary>
    private const int MostWindows = 400;

    public static GateDecision Decide(IReadOnlyList<GateSettings> gates, GateQuestion question, DateTimeOffset now)
    {
        var standing = gates.Where(gate => gate.StandsBefore(question.To)).ToList();
        var windows = standing.SelectMany(gate => gate.Freezes).ToList();
        var frozen = Frozen(windows, now);
        var overridden =
            frozen is not null && question.Override is not null ? $"frozen{Why(frozen)}, overridden: {question.Override}" : null;
        if (question.Override is not null)
            (windows, frozen) = ([], null);

        var soak = standing.Select(gate => gate.Soak).DefaultIfEmpty().Max();
        var soaked = question.LastDeployed + soak;
        List<string> reasons = [];
        if (frozen is not null)
            reasons.Add($"publishing to '{question.To}' is frozen{Why(frozen)}");
        if (soaked > now)
            reasons.Add($"what was deployed from '{question.From}' at {Utc(question.LastDeployed!.Value)} soaks for {Durations.Say(soak)}");
        if (reasons.Count == 0)
            return new(null, null, overridden);
        var (opens, zone) = Opening(windows, soaked > now ? soaked.Value : now);
        var hint = frozen is null ? "" : "; --override-freeze \"REASON\" lifts the freeze";
        return new(
            $"{string.Join(" and ", reasons)}; {(opens is null ? "no end is in sight" : $"it opens at {Say(opens.Value, zone)}")}{hint}",
            opens,
            null
        );
    }

    private static FreezeWindow? Frozen(IEnumerable<FreezeWindow> windows, DateTimeOffset moment) =>
        windows.Where(window => window.EndOf(moment) is not null).MaxBy(window => window.EndOf(moment));

    /// <summary>The first moment from then on that is in no window, and the clock of the window that ends there.</summary>
    private static (DateTimeOffset? Moment, TimeZoneInfo? Zone) Opening(IReadOnlyList<FreezeWindow> windows, DateTimeOffset moment)
    {
        TimeZoneInfo? zone = null;
        for (var passed = 0; passed < MostWindows; passed++)
        {
            if (Frozen(windows, moment) is not { } window)
                return (moment, zone);
            (moment, zone) = (window.EndOf(moment)!.Value, window.Zone);
        }

        return (null, null);
    }

    private static string Why(FreezeWindow window) => window.Reason is null ? "" : $" ({window.Reason})";

    private static string Say(DateTimeOffset moment, TimeZoneInfo? zone) =>
        zone is null || zone.GetUtcOffset(moment) == TimeSpan.Zero
            ? Utc(moment)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Utc(moment)} ({TimeZoneInfo.ConvertTime(moment, zone):ddd HH:mm} in {zone.Id})"
            );

    private static string Utc(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
