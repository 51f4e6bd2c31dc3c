using System.Globalization;
using System.Text.RegularExpressions;

namespace ProtonBuild.Server.Model;

/// <summary>Reads a shape from its line in the .model file.</summary>
internal static class ShapeLine
{
    /// <param name="words">The line: <c>KIND NAME FACT…</c>.</param>
    /// <param name="find">Finds a shape that this one refers to.</param>
    public static Shape Read(string[] words, Func<string, Shape> find) =>
        words[0] switch
        {
            "structure" => new Shape.Structure(Members(words[2..], find)),
            "union" => new Shape.Structure(Members(words[2..], find)) { IsUnion = true },
            "list" => new Shape.Items(find(words[2]), RangeOf(words[3])),
            "string" => new Shape.Text(RangeOf(words[2]), words is [_, _, _, var pattern] ? PatternOf(pattern) : null),
            "enum" => new Shape.Choice(words[2..]),
            "integer" => new Shape.Number(RangeOf(words[2])),
            "boolean" => new Shape.Truth(),
            var kind => throw new NotSupportedException($"the input of an operation holds a '{kind}', which none has held before"),
        };

    /// <summary>Each is <c>NAME:SHAPE</c>; a '*' after the name marks a required member.</summary>
    private static Dictionary<string, Shape.Member> Members(string[] members, Func<string, Shape> find) =>
        members
            .Select(member => member.Split(':'))
            .ToDictionary(
                parts => parts[0].TrimEnd('*', '~'),
                parts => new Shape.Member(find(parts[1]), parts[0].EndsWith('*')),
                StringComparer.Ordinal
            );

    private static Shape.Range RangeOf(string text)
    {
        var ends = text.Split("..");
        return new(End(ends[0]), End(ends[1]));

        static long? End(string end) => end.Length == 0 ? null : long.Parse(end, CultureInfo.InvariantCulture);
    }

    /// <summary>Matches the whole value, as AWS does, in time linear in its length.</summary>
    private static Regex PatternOf(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
