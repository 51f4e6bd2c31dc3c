using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml;

/// <summary>
/// Reads the YAML that nearly every ops and spec file is written in: block mappings and lists, flow collections on one
/// line, plain and quoted scalars on one line, comments. At the first sign of anything else, mistakes included, it
/// gives up, and <see cref="Composer"/> reads the file: that one is the authority, and a test holds the two together.
/// It takes a tenth of the time and of the memory, and needs no parser loaded: docs/performance.md.
/// </summary>
internal sealed class FastYamlReader
{
    private const int MaxDepth = YamlLimits.MaxDepth / 2;

    private readonly string text;
    private readonly FastScalars scalars;
    private int at;
    private int line = 1;
    private int lineStart;

    private FastYamlReader(string text) => (this.text, scalars) = (text, new FastScalars(text));

    private int Column => at - lineStart;

    private bool AtEnd => at >= text.Length;

    /// <summary>The root, or null where the text has to be read by the book.</summary>
    public static YamlNode? Read(string text)
    {
        // YamlDotNet counts places differently in a last line without a line break.
        if (!text.EndsWith('\n') || !IsPrintableAscii(text))
            return null;
        var reader = new FastYamlReader(text);
        reader.SkipToContent();
        if (reader.AtEnd)
            return null;
        var root = reader.Block(0);
        return reader.AtEnd ? root : null;
    }

    private static bool IsPrintableAscii(string text)
    {
        foreach (var c in text)
        {
            if (c is (< ' ' or > '~') and not '\n')
                return false;
        }

        return true;
    }

    private YamlNode? Block(int depth)
    {
        if (depth > MaxDepth)
            return null;
        return IsItem() ? Sequence(depth) : Mapping(depth);
    }

    private YamlMapping? Mapping(int depth)
    {
        var (startLine, startColumn, column) = (line, Column + 1, Column);
        var entries = new List<YamlEntry>();
        var names = new KeySet(entries);
        do
        {
            if (IsItem() || scalars.Read(at, line, lineStart, inFlow: false) is not { } key || !IsKeyEnd(scalars.End))
                return null;
            if (key.Text == "<<" || names.Find(key.Text) is not null)
                return null;
            at = scalars.End + 1;
            if (Value(column, depth, mayStandOnColumn: true) is not { } value)
                return null;
            names.Add(new(key, value));
        } while (!AtEnd && Column == column);
        return Column > column ? null : new(Whole(startLine, startColumn, entries[^1].Value), entries);
    }

    private YamlSequence? Sequence(int depth)
    {
        var (startLine, startColumn, column) = (line, Column + 1, Column);
        var items = new List<YamlNode>();
        do
        {
            at++;
            if (Value(column, depth, mayStandOnColumn: false) is not { } item)
                return null;
            items.Add(item);
        } while (!AtEnd && Column == column && IsItem());
        return Column > column ? null : new(Whole(startLine, startColumn, items[^1]), items);
    }

    /// <summary>What follows <c>key:</c> or <c>-</c>, and the way to what comes after it.</summary>
    /// <param name="column">The column of the key or the hyphen.</param>
    /// <param name="depth">Collections around it.</param>
    /// <param name="mayStandOnColumn">Whether a list may start on the column of the key that holds it.</param>
    private YamlNode? Value(int column, int depth, bool mayStandOnColumn)
    {
        SkipSpaces();
        if (IsLineEnd())
        {
            SkipToContent();
            if (AtEnd)
                return null;
            return Column > column || (mayStandOnColumn && Column == column && IsItem()) ? Block(depth + 1) : null;
        }

        if (!mayStandOnColumn && IsItem())
            return null;
        if (text[at] is '{' or '[')
            return Rest(Flow(depth + 1));
        if (scalars.Read(at, line, lineStart, inFlow: false) is not { } scalar)
            return null;
        if (!mayStandOnColumn && IsKeyEnd(scalars.End))
            return depth < MaxDepth ? Mapping(depth + 1) : null;
        at = scalars.End;
        return Rest(scalar);
    }

    private YamlNode? Flow(int depth)
    {
        if (depth > MaxDepth)
            return null;
        var (start, isMapping, close) = (Column + 1, text[at] == '{', text[at] == '{' ? '}' : ']');
        var entries = new List<YamlEntry>();
        var names = new KeySet(entries);
        var items = new List<YamlNode>();
        do
        {
            at++;
            SkipSpaces();
            if (!AtEnd && text[at] == close && entries.Count + items.Count == 0)
                break;
            if (isMapping)
            {
                if (
                    scalars.Read(at, line, lineStart, inFlow: true) is not { } key
                    || scalars.End + 1 >= text.Length
                    || text[scalars.End] != ':'
                    || text[scalars.End + 1] != ' '
                )
                    return null;
                if (key.Text == "<<" || names.Find(key.Text) is not null)
                    return null;
                at = scalars.End + 1;
                if (FlowItem(depth) is not { } value)
                    return null;
                names.Add(new(key, value));
            }
            else if (FlowItem(depth) is { } item)
                items.Add(item);
            else
                return null;
            SkipSpaces();
        } while (!AtEnd && text[at] == ',');
        if (AtEnd || text[at] != close)
            return null;
        at++;
        var span = new TextSpan(line, start, line, Column + 1);
        return isMapping ? new YamlMapping(span, entries) : new YamlSequence(span, items);
    }

    private YamlNode? FlowItem(int depth)
    {
        SkipSpaces();
        if (AtEnd)
            return null;
        if (text[at] is '{' or '[')
            return Flow(depth + 1);
        var scalar = scalars.Read(at, line, lineStart, inFlow: true);
        if (scalar is not null)
            at = scalars.End;
        return scalar;
    }

    /// <summary>The value, where nothing but a comment follows it on its line; goes on to the next content.</summary>
    private YamlNode? Rest(YamlNode? value)
    {
        if (value is null)
            return null;
        var end = at;
        SkipSpaces();
        if (!IsLineEnd() || (at == end && !AtEnd && text[at] == '#'))
            return null;
        SkipToContent();
        return value;
    }

    private bool IsItem() => text[at] == '-' && at + 1 < text.Length && text[at + 1] is ' ' or '\n';

    private bool IsKeyEnd(int end) => end + 1 < text.Length && text[end] == ':' && text[end + 1] is ' ' or '\n';

    /// <summary>A block ends where its last entry ends.</summary>
    private static TextSpan Whole(int startLine, int startColumn, YamlNode last) =>
        new(startLine, startColumn, last.Span.EndLine, last.Span.EndColumn);

    private bool IsLineEnd() => AtEnd || text[at] is '\n' or '#';

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private void SkipToContent()
    {
        for (SkipSpaces(); at < text.Length && text[at] is '\n' or '#'; SkipSpaces())
        {
            at = lineStart = text.IndexOf('\n', at) + 1;
            line++;
        }
    }
}
