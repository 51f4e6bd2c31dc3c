using System.Globalization;
using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>freeze</c> of a gate: spans with a date, or times of day on some days of the week.</summary>
internal static class FreezeReader
{
    private static readonly string[] Keys = ["days", "from", "to", "zone", "reason"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly string[] Ends = ["from", "to"];
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm"];

    public static IReadOnlyList<FreezeWindow> Read(YamlEntry freeze, ShapeReader shape)
    {
        if (freeze.Value is YamlSequence list)
            return [.. list.Items.Select(item => Window(item, shape)).OfType<FreezeWindow>()];
        shape.Wrong(freeze.ValueSpan, "'freeze'", "a list of mappings with from and to", freeze.Value);
        return [];
    }

    private static FreezeWindow? Window(YamlNode item, ShapeReader shape)
    {
        if (shape.Mapping(item, "an item of 'freeze'", item.Span) is not { } body)
            return null;
        foreach (var key in body.Entries.Where(key => !Keys.Contains(key.Name)))
            shape.Unknown(key, "a freeze", Keys);
        var zone = body.Find("zone") is { } named ? Zone(named, shape) : TimeZoneInfo.Utc;
        var reason = body.Find("reason") is { } said ? shape.Text(said)?.Text : null;
        var place = body.Entries is [var first, ..] ? first.Key.Span : body.Span;
        return body.Find("days") is { } days
            ? Weekly(body, WeekDays(days, shape), (zone, reason), shape)
            : Once(body, place, (zone, reason), shape);
    }

    private static FrozenDays? Weekly(
        YamlMapping body,
        List<DayOfWeek> days,
        (TimeZoneInfo? Zone, string? Reason) common,
        ShapeReader shape
    )
    {
        var from = body.Find("from") is { } begin ? TimeOfDay(begin, shape) : TimeSpan.Zero;
        var to = body.Find("to") is { } end ? TimeOfDay(end, shape) : TimeSpan.FromDays(1);
        if (from is null || to is null || common.Zone is null || days.Count == 0)
            return null;
        if (from != to && from < TimeSpan.FromDays(1))
            return new(common.Zone, common.Reason, days, from.Value, to.Value);
        shape.Add(
            WrongConfigType.Rule.At(
                shape.File,
                body.Find("from")!.ValueSpan,
                "a freeze of no length; 'to' is another time of day than 'from', and without both it is the whole day"
            )
        );
        return null;
    }

    private static FrozenSpan? Once(YamlMapping body, TextSpan place, (TimeZoneInfo? Zone, string? Reason) common, ShapeReader shape)
    {
        foreach (var missing in Ends.Where(key => body.Find(key) is null))
            shape.Add(WrongConfigType.Rule.At(shape.File, place, $"the freeze has no '{missing}', and no 'days' on which it comes again"));
        var (from, to) = (
            body.Find("from") is { } begin ? Moment(begin, shape) : null,
            body.Find("to") is { } end ? Moment(end, shape) : null
        );
        if (from is null || to is null || common.Zone is null)
            return null;
        if (from < to)
            return new(common.Zone, common.Reason, from.Value, to.Value);
        shape.Add(
            WrongConfigType.Rule.At(shape.File, body.Find("to")!.ValueSpan, "the freeze ends before it begins; 'to' is later than 'from'")
        );
        return null;
    }

    private static List<DayOfWeek> WeekDays(YamlEntry entry, ShapeReader shape)
    {
        var found = new List<DayOfWeek>();
        foreach (var day in shape.Texts(entry))
        {
            if (Array.IndexOf(Days, day.Text) is >= 0 and var at)
                found.Add((DayOfWeek)at);
            else
                shape.Add(
                    WrongConfigType.Rule.At(
                        shape.File,
                        day.Span,
                        $"'{day.Text}' is no day{DidYouMean.Hint(day.Text.ToLowerInvariant(), Days)}"
                    )
                );
        }

        if (entry.Value is YamlSequence { Items.Count: 0 })
            shape.Add(WrongConfigType.Rule.At(shape.File, entry.ValueSpan, "'days' names no day, so the freeze never begins"));
        return found;
    }

    private static TimeSpan? TimeOfDay(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } text)
            return null;
        if (text.Text == "24:00")
            return TimeSpan.FromDays(1);
        if (TimeSpan.TryParseExact(text.Text, @"hh\:mm", CultureInfo.InvariantCulture, out var time))
            return time;
        shape.Add(WrongConfigType.Rule.At(shape.File, text.Span, $"'{text.Text}' is no time of day; write it as in \"16:00\""));
        return null;
    }

    private static DateTime? Moment(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } text)
            return null;
        if (DateTime.TryParseExact(text.Text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment;
        shape.Add(
            WrongConfigType.Rule.At(
                shape.File,
                text.Span,
                $"'{text.Text}' is no date with a time; write it as in 2026-12-24 00:00, or add 'days' for times of day"
            )
        );
        return null;
    }

    private static TimeZoneInfo? Zone(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } text)
            return null;
        // Windows' own names work on some systems and not on others.
        var foreign = text.Text != "UTC" && TimeZoneInfo.TryConvertWindowsIdToIanaId(text.Text, out var same) ? same : null;
        if (foreign is null && TimeZoneInfo.TryFindSystemTimeZoneById(text.Text, out var zone))
            return zone;
        var hint = foreign is null
            ? DidYouMean.Hint(text.Text, [.. TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id)])
            : $"; did you mean '{foreign}'?";
        shape.Add(
            WrongConfigType.Rule.At(
                shape.File,
                text.Span,
                $"'{text.Text}' is no time zone{(hint.Length > 0 ? hint : "; write its IANA name, as in Europe/Berlin")}"
            )
        );
        return null;
    }
}
