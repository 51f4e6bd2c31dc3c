using ProtonBuild.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>Why a text is not YAML: where, and what to do, in words for people rather than for parsers.</summary>
/// <param name="Span">Where the damage shows.</param>
/// <param name="Message">One sentence.</param>
internal sealed record SyntaxProblem(TextSpan Span, string Message)
{
    private const string SecondColon = "a second ': ' in one line; put the value in quotes, or move what follows to a line of its own";

    /// <summary>The outermost bracket that was open there; null outside of all.</summary>
    public NodeEvent? Inside { get; init; }

    /// <summary>What YamlDotNet says, and what it means for somebody who writes ops and spec files.</summary>
    private static readonly (string Says, string Means)[] Meanings =
    [
        (
            "did not find expected key",
            "this line fits none of the lines around it; a key with ': ' belongs here, indented as its neighbours are"
        ),
        ("did not find expected '-' indicator", "an item that starts with '- ' belongs here, indented as the items above are"),
        ("found invalid mapping", SecondColon),
        ("scanning a quoted scalar, found unexpected end", "the quotes that open here are never closed"),
        ("double-quoted scalar, found wrong indentation", "the quotes that open here are not closed on this line"),
        ("unknown escape character", "no such escape in double quotes; double the backslash, or use single quotes"),
        ("cannot start any token", "a value cannot start with this character; put it in quotes"),
        ("did not find expected node content", "a value belongs before this character"),
        ("could not find expected ':'", "a key has no ':' after it"),
    ];

    public static SyntaxProblem Of(SourceText source, YamlException error)
    {
        if (error.Message.Contains(" tab", StringComparison.Ordinal) && Tab(source, (int)error.Start.Line) is { } tab)
            return tab;
        var (start, end) = (
            source.Inside((int)error.Start.Line, (int)error.Start.Column),
            source.Inside((int)error.End.Line, (int)error.End.Column)
        );
        var span = end.CompareTo(start) < 0 ? TextSpan.At(start.Line, start.Column) : new(start.Line, start.Column, end.Line, end.Column);
        var means = Meanings.FirstOrDefault(meaning => error.Message.Contains(meaning.Says, StringComparison.Ordinal)).Means;
        if (means == SecondColon && NoColon(source, start.Line) is { } key)
            return key;
        return new(span, means ?? $"not YAML: {Sentence(error.Message)}");
    }

    /// <summary>The parser broke off inside brackets.</summary>
    public static SyntaxProblem Unclosed(SourceText source, NodeEvent opening)
    {
        var (line, column) = source.Inside((int)opening.Start.Line, (int)opening.Start.Column);
        var end = source.Inside(line, column + 1).Column;
        return new(new(line, column, line, end), "the brackets that open here are not closed, or hold something that is no value")
        {
            Inside = opening,
        };
    }

    public static SyntaxProblem Elsewhere(SourceText source, ParsingEvent? last)
    {
        var (line, column) = source.Inside((int)(last?.End.Line ?? 1), (int)(last?.End.Column ?? 1));
        return new(TextSpan.At(line, column), "not YAML from here on");
    }

    /// <summary>The parser names the start of the mapping; the tab is on a line below.</summary>
    private static SyntaxProblem? Tab(SourceText source, int from)
    {
        for (var number = from; number <= source.LineCount; number++)
        {
            var line = source.Line(number);
            var white = line.Length - line.TrimStart(' ', '\t').Length;
            var tab = line.AsSpan(0, white).IndexOf('\t');
            if (tab >= 0 && white < line.Length)
                return new(new(number, tab + 1, number, white + 1), "a tab indents this line; YAML allows only spaces there");
        }

        return null;
    }

    /// <summary>A key without its colon makes one text with the key below it, and there the parser stumbles.</summary>
    private static SyntaxProblem? NoColon(SourceText source, int line)
    {
        var number = line - 1;
        while (number > 0 && source.Line(number).Trim().Length == 0)
            number--;
        var above = source.Line(number).TrimEnd();
        var indent = above.Length - above.TrimStart(' ').Length;
        var isDeeper = source.Line(line).TakeWhile(c => c == ' ').Count() > indent;
        return
            isDeeper && above.Length > indent && char.IsAsciiLetterOrDigit(above[indent]) && !above.Contains(':', StringComparison.Ordinal)
            ? new(new(number, indent + 1, number, above.Length + 1), "a key has no ':' after it")
            : null;
    }

    private static string Sentence(string message)
    {
        var trimmed = message.Trim().TrimEnd('.');
        return trimmed.Length == 0 ? "the text ends unexpectedly" : char.ToLowerInvariant(trimmed[0]) + trimmed[1..];
    }
}
