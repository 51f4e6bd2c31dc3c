using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>A set of Unicode code points, as the character classes of ECMAScript patterns are in Unicode mode.</summary>
internal sealed class CodePoints
{
    public const int Last = 0x10FFFF;

    /// <summary>The names of the general categories, in the order of <see cref="UnicodeCategory"/>.</summary>
    private const string Abbreviations = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";

    /// <summary>Sorted, apart from each other.</summary>
    private readonly (int First, int Last)[] ranges;

    private CodePoints(IEnumerable<(int First, int Last)> parts)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var part in parts.OrderBy(part => part.First))
        {
            if (merged.Count > 0 && part.First <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, part.Last));
            else
                merged.Add(part);
        }

        ranges = [.. merged];
    }

    public static CodePoints Digits { get; } = Of(('0', '9'));

    public static CodePoints Words { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>WhiteSpace and LineTerminator of ECMA-262.</summary>
    public static CodePoints Spaces { get; } =
        Of(
            (9, 13),
            (0x20, 0x20),
            (0xA0, 0xA0),
            (0x1680, 0x1680),
            (0x2000, 0x200A),
            (0x2028, 0x2029),
            (0x202F, 0x202F),
            (0x205F, 0x205F),
            (0x3000, 0x3000),
            (0xFEFF, 0xFEFF)
        );

    /// <summary>What a dot matches: every character but line breaks.</summary>
    public static CodePoints Dot { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    public static CodePoints Of(params (int First, int Last)[] ranges) => new(ranges);

    /// <summary>The code points of a general category, <c>L</c> or <c>Lu</c>; null where there is none of that name.</summary>
    public static CodePoints? OfCategory(string name)
    {
        if (name.Length is 0 or > 2)
            return null;
        var ranges = new List<(int First, int Last)>();
        for (var point = 0; point <= Last; point++)
        {
            if (!Abbreviations.AsSpan(2 * (int)CharUnicodeInfo.GetUnicodeCategory(point), 2).StartsWith(name))
                continue;
            if (ranges.Count > 0 && ranges[^1].Last == point - 1)
                ranges[^1] = (ranges[^1].First, point);
            else
                ranges.Add((point, point));
        }

        return ranges.Count == 0 ? null : new(ranges);
    }

    /// <summary>Whether it has so many parts that building an automaton over them takes longer than any match.</summary>
    public bool IsLarge => ranges.Length > 64;

    public CodePoints With(CodePoints other) => new(ranges.Concat(other.ranges));

    public CodePoints Complement()
    {
        var gaps = new List<(int First, int Last)>();
        var next = 0;
        foreach (var (first, last) in ranges)
        {
            if (first > next)
                gaps.Add((next, first - 1));
            next = last + 1;
        }

        if (next <= Last)
            gaps.Add((next, Last));
        return new(gaps);
    }

    public bool Overlaps(CodePoints other) =>
        ranges.Any(mine => other.ranges.Any(theirs => mine.First <= theirs.Last && theirs.First <= mine.Last));

    /// <summary>The set as a .NET expression over UTF-16, where a code point above U+FFFF is two characters.</summary>
    public string ToDotNet()
    {
        var small = new StringBuilder();
        var choices = new List<string>();
        foreach (var (first, last) in ranges)
        {
            if (first < 0xD800)
                Add(small, first, Math.Min(last, 0xD7FF));
            if (last > 0xDFFF && first < 0x10000)
                Add(small, Math.Max(first, 0xE000), Math.Min(last, 0xFFFF));
            if (last >= 0x10000)
                choices.AddRange(Pairs(Math.Max(first, 0x10000), last));
        }

        if (small.Length > 0)
            choices.Insert(0, $"[{small}]");
        return choices.Count switch
        {
            0 => "[^\\s\\S]",
            1 when small.Length > 0 => choices[0],
            _ => $"(?:{string.Join('|', choices)})",
        };
    }

    private static List<string> Pairs(int first, int last)
    {
        var (high, low) = Surrogates(first);
        var (endHigh, endLow) = Surrogates(last);
        if (high == endHigh)
            return [Pair(high, high, low, endLow)];
        var parts = new List<string>();
        if (low != 0xDC00)
            parts.Add(Pair(high, high++, low, 0xDFFF));
        if (endLow != 0xDFFF)
            parts.Add(Pair(endHigh, endHigh--, 0xDC00, endLow));
        if (high <= endHigh)
            parts.Add(Pair(high, endHigh, 0xDC00, 0xDFFF));
        return parts;
    }

    private static (int High, int Low) Surrogates(int point) => (0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));

    private static string Pair(int high, int endHigh, int low, int endLow) => $"[\\u{high:X4}-\\u{endHigh:X4}][\\u{low:X4}-\\u{endLow:X4}]";

    private static void Add(StringBuilder text, int first, int last) =>
        text.Append(CultureInfo.InvariantCulture, $"\\u{first:X4}-\\u{last:X4}");
}
