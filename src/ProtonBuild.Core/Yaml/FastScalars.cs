namespace ProtonBuild.Core.Yaml;

/// <summary>The scalars of <see cref="FastYamlReader"/>: on one line, without escapes, anchors and tags.</summary>
internal sealed class FastScalars(string text)
{
    /// <summary>Longer ones cannot be keys; the full reader reports them.</summary>
    private const int MaxLength = 1_000;

    /// <summary>Characters that cannot start a plain scalar.</summary>
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <summary>Characters with a meaning at some places in a plain scalar, or that YamlDotNet reads differently.</summary>
    private const string ByTheBook = "?#&*!|>'\"%@`\\";

    /// <summary>After a scalar was read, where it ends.</summary>
    public int End { get; private set; }

    /// <summary>The scalar that starts at a place, or null where it has to be read by the book.</summary>
    public YamlScalar? Read(int at, int line, int lineStart, bool inFlow)
    {
        if (at >= text.Length || text[at] == '\n')
            return null;
        var isQuoted = text[at] is '"' or '\'';
        var value = isQuoted ? Quoted(at) : Plain(at, lineStart, inFlow);
        return value is null ? null : new YamlScalar(new(line, at - lineStart + 1, line, End - lineStart + 1), value, isPlain: !isQuoted);
    }

    private string? Quoted(int at)
    {
        var quote = text[at];
        for (var end = at + 1; end < text.Length && end - at < MaxLength; end++)
        {
            if (text[end] is '\n' or '\\')
                return null;
            if (text[end] != quote)
                continue;
            End = end + 1;
            return End < text.Length && text[End] is '\'' or '"' ? null : text[(at + 1)..end];
        }

        return null;
    }

    private string? Plain(int at, int lineStart, bool inFlow)
    {
        if (
            text[at] == '-'
                ? at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1])
                : Indicators.Contains(text[at], StringComparison.Ordinal)
        )
            return null;
        if (at == lineStart && text[at] == '.')
            return null;
        var end = at;
        var last = at;
        for (; end < text.Length && text[end] != '\n'; end++)
        {
            var c = text[end];
            if (
                c == ':'
                && (end + 1 == text.Length || text[end + 1] is ' ' or '\n' || (inFlow && text[end + 1] is ',' or '[' or ']' or '{' or '}'))
            )
                break;
            if (c == '#' && text[end - 1] == ' ')
                break;
            if (inFlow && c is ',' or '[' or ']' or '{' or '}')
                break;
            if (ByTheBook.Contains(c, StringComparison.Ordinal))
                return null;
            if (c != ' ')
                last = end;
        }

        End = last + 1;
        if (End - at > MaxLength || (end != End && end < text.Length && text[end] == ':'))
            return null;
        var value = text[at..End];
        return ScalarValue.InYaml11(value) is null ? value : null;
    }
}
