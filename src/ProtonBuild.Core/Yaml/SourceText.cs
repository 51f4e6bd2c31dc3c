using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml.Rules;

namespace ProtonBuild.Core.Yaml;

/// <summary>A file's text, for parsing it and for showing its lines.</summary>
/// <param name="File">The path from the root of the repository.</param>
/// <param name="Text">Without a byte order mark.</param>
public sealed partial record SourceText(string File, string Text)
{
    private string[]? lines;
    private int[]? lengths;

    public int LineCount => Lines.Length;

    private string[] Lines => lines ??= Text.Split('\n');

    /// <summary>Decodes UTF-8, with or without a byte order mark; anything else is a finding.</summary>
    public static (SourceText? Source, Diagnostic? Problem) Decode(string file, byte[] bytes)
    {
        var content = bytes.AsSpan();
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[3..];
        if (content.Contains((byte)0) || !Utf8.IsValid(content))
            return (null, NotUtf8.Found(file, bytes));
        return (new SourceText(file, WithLineFeeds(Encoding.UTF8.GetString(content))), null);
    }

    /// <summary>A carriage return alone is a line break too, for YAML and for editors; as a line feed it is one for everything
    /// here.</summary>
    private static string WithLineFeeds(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? LoneReturn().Replace(text, "\n") : text;

    [GeneratedRegex("\r(?!\n)")]
    private static partial Regex LoneReturn();

    /// <summary>The nearest place in the text: the parser counts a little past the end.</summary>
    internal (int Line, int Column) Inside(int line, int column)
    {
        lengths ??= [.. Lengths()];
        return line > lengths.Length ? (lengths.Length, lengths[^1] + 1) : (line, Math.Min(column, lengths[line - 1] + 1));
    }

    private IEnumerable<int> Lengths()
    {
        var start = 0;
        for (int end; (end = Text.IndexOf('\n', start)) >= 0; start = end + 1)
            yield return end - start;
        yield return Text.Length - start;
    }

    /// <summary>A line without its line break, counted from 1; empty past the end.</summary>
    public string Line(int number) => number >= 1 && number <= Lines.Length ? Lines[number - 1].TrimEnd('\r') : "";
}
