using YamlDotNet.Core;

namespace ProtonBuild.Core.Yaml;

/// <summary>
/// Finds out why the parser broke off: from the place where it did, from what belonged there, and from the text around. What the
/// parser says itself is shown where no better cause is found, and never parsed.
/// </summary>
internal sealed class SyntaxCause(SourceText source, YamlException error, ParsePosition position)
{
    private const string Escapes = "0abt\tnvfre \"/\\N_LPxuU\r\n";

    private const string NoStart = "a value cannot start with this character; put it in quotes";
    private const string NoValue = "a value belongs before this character";
    private const string NoColon = "a key has no ':' after it";

    private readonly string text = source.Text;
    private readonly int start = (int)Math.Min(error.Start.Index, source.Text.Length);
    private readonly int end = (int)Math.Min(error.End.Index, source.Text.Length);

    /// <summary>Whether the parser points between two characters instead of at some.</summary>
    private bool IsPoint => start == end;

    private char First => At(start);

    public SyntaxProblem Find() =>
        Tab()
        ?? (IsPoint && First == ':' && !IsFirstOnLine() ? Colon() : null)
        ?? SyntaxProblem.At(source, error, Meaning() ?? $"not YAML: {Sentence()}");

    private string? Meaning() =>
        First switch
        {
            '"' or '\'' when !IsPoint && IsOpenQuote() => Quotes(),
            '@' or '`' => NoStart,
            '%' => end == start + 1 ? NoStart : null,
            '|' or '>' when end == start + 1 && position.IsInBrackets => NoStart,
            '|' or '>' or '!' when !IsPoint && error is SyntaxErrorException => null,
            '-' or '?' when IsPoint && !IsFirstOnLine() => null,
            '&' or '*' when end == start + 1 || "[]{},".Contains(At(end), StringComparison.Ordinal) => null,
            _ when position.IsInBrackets => ",[{:".Contains(Before(start), StringComparison.Ordinal) ? NoValue : null,
            ']' or '}' or ',' when Before(start) is '-' or ':' => NoValue,
            _ when IsPoint && error is SyntaxErrorException && HasNoColon() => NoColon,
            _ => position.Expected switch
            {
                Expected.Key => "this line fits none of the lines around it; a key with ': ' belongs here, indented as its neighbours are",
                Expected.Item => "an item that starts with '- ' belongs here, indented as the items above are",
                Expected.Value => NoValue,
                _ => null,
            },
        };

    private bool HasNoColon() => First is not ('-' or '?') && !source.Line((int)error.Start.Line).Contains(':', StringComparison.Ordinal);

    /// <summary>Whether the quotes at the start are not those of a whole scalar.</summary>
    private bool IsOpenQuote() => end <= start + 1 || At(end - 1) != First || (end == start + 2 && At(end) == First);

    private string? Quotes()
    {
        if (At(end) == '\\' && First == '"' && !Escapes.Contains(At(end + 1), StringComparison.Ordinal))
            return "no such escape in double quotes; double the backslash, or use single quotes";
        if (end >= text.Length)
            return "the quotes that open here are never closed";
        return error.End.Line > error.Start.Line ? "the quotes that open here are not closed on this line" : null;
    }

    /// <summary>A second colon, or the first one after a key that has none.</summary>
    private SyntaxProblem? Colon()
    {
        var (line, _) = source.Inside((int)error.Start.Line, (int)error.Start.Column);
        return KeyWithoutColon(line)
            ?? SyntaxProblem.At(
                source,
                error,
                "a second ': ' in one line; put the value in quotes, or move what follows to a line of its own"
            );
    }

    /// <summary>A key without its colon makes one text with the key below it, and there the parser stumbles.</summary>
    private SyntaxProblem? KeyWithoutColon(int line)
    {
        var number = line - 1;
        while (number > 0 && source.Line(number).Trim().Length == 0)
            number--;
        var above = source.Line(number).TrimEnd();
        var indent = above.Length - above.TrimStart(' ').Length;
        var isDeeper = source.Line(line).TakeWhile(c => c == ' ').Count() > indent;
        return
            isDeeper && above.Length > indent && char.IsAsciiLetterOrDigit(above[indent]) && !above.Contains(':', StringComparison.Ordinal)
            ? new(new(number, indent + 1, number, above.Length + 1), NoColon)
            : null;
    }

    /// <summary>
    /// A tab that indents. The parser stops at the tab, or it names the start of the mapping and the tab is on a line below.
    /// </summary>
    private SyntaxProblem? Tab()
    {
        if (At(end) == '\t' && error.End.Line > error.Start.Line)
            return Indentation((int)error.End.Line) ?? Indentation((int)error.End.Line, isBlank: true);
        if (!IsPoint || error is not SyntaxErrorException || position.IsInBrackets || !char.IsLetterOrDigit(First))
            return null;
        return Below(isBlank: false) ?? (HasNoColon() ? null : Below(isBlank: true));
    }

    private SyntaxProblem? Below(bool isBlank)
    {
        for (var line = (int)error.Start.Line; line <= source.LineCount; line++)
        {
            if (Indentation(line, isBlank) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The tab that indents a line; null where there is none, or the line has content and should not, or the reverse.</summary>
    private SyntaxProblem? Indentation(int number, bool isBlank = false)
    {
        var line = source.Line(number);
        var white = line.Length - line.TrimStart(' ', '\t').Length;
        var tab = line.AsSpan(0, white).IndexOf('\t');
        return tab >= 0 && isBlank == (white == line.Length)
            ? new(new(number, tab + 1, number, white + 1), "a tab indents this line; YAML allows only spaces there")
            : null;
    }

    private bool IsFirstOnLine() => text.AsSpan(0, start).TrimEnd(" \t") is [] or [.., '\n'];

    private char At(int index) => index >= 0 && index < text.Length ? text[index] : '\0';

    /// <summary>The nearest character before an index that is no white space.</summary>
    private char Before(int index)
    {
        while (index > 0 && char.IsWhiteSpace(text[index - 1]))
            index--;
        return At(index - 1);
    }

    private string Sentence()
    {
        var trimmed = error.Message.Trim().TrimEnd('.');
        return trimmed.Length == 0 ? "the text ends unexpectedly" : char.ToLowerInvariant(trimmed[0]) + trimmed[1..];
    }
}
