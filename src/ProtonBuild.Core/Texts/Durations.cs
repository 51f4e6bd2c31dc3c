using System.Globalization;

namespace ProtonBuild.Core.Texts;

/// <summary>Spans of time as people write them: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>, <c>1h30m</c>.</summary>
public static class Durations
{
    /// <summary>What a span looks like, for a sentence about one that does not.</summary>
    public const string Examples = "30s, 15m, 2h, 1d or 1h30m";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Null where the text is no span, or one of more than a year.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text == "0")
            return TimeSpan.Zero;
        var (total, at) = (TimeSpan.Zero, 0);
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at == start || at == text.Length || at - start > 9 || Unit(text[at]) is not { } unit)
                return null;
            total += unit * long.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
            if (total > Longest)
                return null;
            at++;
        }

        return text.Length == 0 ? null : total;
    }

    private static TimeSpan? Unit(char letter) =>
        letter switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };

    /// <summary>The two largest units that are not zero: <c>1h 5m</c>, <c>42s</c>.</summary>
    public static string Say(TimeSpan span)
    {
        (long Count, string Unit)[] parts = [((long)span.TotalDays, "d"), (span.Hours, "h"), (span.Minutes, "m"), (span.Seconds, "s")];
        var said = parts
            .SkipWhile(part => part.Count == 0)
            .Take(2)
            .Where(part => part.Count > 0)
            .Select(part => $"{part.Count}{part.Unit}")
            .ToList();
        return said.Count == 0 ? "0s" : string.Join(' ', said);
    }
}
