namespace ProtonBuild.Cli;

/// <summary>Lines at the end of a terminal that are written over as things go on; other lines go above them.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="width">How many columns it has now: a longer line would break, and could not be written over.</param>
internal sealed class LiveBlock(TextWriter terminal, Func<int> width)
{
    private IReadOnlyList<string> lines = [];

    public void Show(IReadOnlyList<string> now)
    {
        terminal.Write(Erasure + string.Join('\n', now.Select(Cut)));
        lines = now;
    }

    /// <summary>A line that stays.</summary>
    public void WriteAbove(string line)
    {
        terminal.Write($"{Erasure}{line}\n{string.Join('\n', lines.Select(Cut))}");
    }

    public void Clear()
    {
        if (lines.Count > 0)
            terminal.Write(Erasure);
        lines = [];
    }

    private string Erasure =>
        lines.Count switch
        {
            0 => "",
            1 => "\r\e[J",
            _ => $"\r\e[{lines.Count - 1}A\e[J",
        };

    private string Cut(string line) =>
        width() is > 1 and var most && line.Length >= most ? string.Concat(line.AsSpan(0, most - 2), "…") : line;
}
