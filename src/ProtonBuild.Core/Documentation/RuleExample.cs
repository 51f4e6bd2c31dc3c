namespace ProtonBuild.Core.Documentation;

/// <summary>A rule's example as a page or a terminal shows it: what cannot be seen is made visible, what is endless is cut.</summary>
public static class RuleExample
{
    private const int MaxLines = 16;
    private const int MaxLine = 100;

    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').Select(line => Cut(string.Concat(line.Select(Visible)))).ToList();
        return lines.Count <= MaxLines
            ? lines
            : [.. lines[..(MaxLines - 2)], $"# … {lines.Count - MaxLines + 1} lines more like these", lines[^1]];
    }

    private static string Cut(string line) => line.Length <= MaxLine ? line : $"{line[..MaxLine]} …";

    /// <summary>Unicode has pictures of the control characters, from U+2400; a tab is an arrow as wide as it most often looks.</summary>
    private static string Visible(char c) =>
        c switch
        {
            '\t' => "→   ",
            '\u007f' => "\u2421",
            < ' ' => ((char)(0x2400 + c)).ToString(),
            >= '\ud800' and <= '\udfff' => c.ToString(),
            _ => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' ? "\ufffd" : c.ToString(),
        };
}
