using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Texts;

/// <summary>Where the lines of a text start, so that a span becomes a piece of it. Lines break where YAML 1.1 breaks them, as the parser
/// counts.</summary>
public sealed class TextPlaces
{
    private readonly string text;
    private readonly List<int> starts = [0];

    public TextPlaces(string text)
    {
        this.text = text;
        for (var i = 0; i < text.Length; i++)
        {
            var isBreak =
                text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (isBreak)
                starts.Add(i + 1);
        }
    }

    /// <summary>The index of a place in the text; a place past the end is the end.</summary>
    public int Offset(int line, int column) =>
        line > starts.Count ? text.Length : Math.Min(text.Length, starts[Math.Max(line, 1) - 1] + Math.Max(column, 1) - 1);

    public int Start(TextSpan span) => Offset(span.Line, span.Column);

    public int End(TextSpan span) => Math.Max(Start(span), Offset(span.EndLine, span.EndColumn));

    public string Slice(TextSpan span) => text[Start(span)..End(span)];

    /// <summary>What follows a span on its last line.</summary>
    public string RestOfLine(TextSpan span)
    {
        var rest = text.AsSpan(End(span));
        var end = rest.IndexOfAny('\r', '\n');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
