using System.Globalization;
using System.Text.RegularExpressions;

namespace ProtonBuild.Core.Templates.Formats;

/// <summary>Dates and times of RFC 3339, durations of its appendix A.</summary>
internal static partial class Times
{
    public static bool IsDate(string text) =>
        text.Length == 10
        && DatePattern().IsMatch(text)
        && int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture) is var year
        && int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month
        && int.Parse(text.AsSpan(8, 2), CultureInfo.InvariantCulture) is >= 1 and var day
        && day <= (month == 2 && IsLeap(year) ? 29 : DaysOf(month));

    /// <summary>With an offset: a time without one is at no time in particular.</summary>
    public static bool IsTime(string text)
    {
        var match = TimePattern().Match(text);
        if (!match.Success)
            return false;
        int hour = Part(1),
            minute = Part(2),
            second = Part(3),
            hours = Part(5),
            minutes = Part(6);
        if (hour > 23 || minute > 59 || second > 60 || hours > 23 || minutes > 59)
            return false;
        return second < 60
            || IsLastMinuteOfDay((hour * 60) + minute - ((match.Groups[4].Value == "-" ? -1 : 1) * ((hours * 60) + minutes)));

        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    public static bool IsDateTime(string text) =>
        text.Length > 11 && (text[10] is 'T' or 't' || char.IsWhiteSpace(text[10])) && IsDate(text[..10]) && IsTime(text[11..]);

    public static bool IsDuration(string text) => DurationPattern().IsMatch(text);

    /// <summary>A leap second is the last of a day in universal time.</summary>
    private static bool IsLastMinuteOfDay(int minutes) => (((minutes % 1440) + 1440) % 1440) == 1439;

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysOf(int month) =>
        month is 4 or 6 or 9 or 11 ? 30
        : month == 2 ? 28
        : 31;

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"\A([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[zZ]|([+-])([0-9]{2})(?::?([0-9]{2}))?)\z")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"\AP(?!\z)(?:(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?|[0-9]+W)\z")]
    private static partial Regex DurationPattern();
}
