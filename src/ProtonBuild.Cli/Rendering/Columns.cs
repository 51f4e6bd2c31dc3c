using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ProtonBuild.Cli.Rendering;

/// <summary>
/// Columns of text, each as wide as its widest cell. The console's own table measures and lays out every cell several times over,
/// which for 20,000 rows took a third of a whole plan; these have nothing to lay out.
/// </summary>
internal sealed class Columns(params string[] heads) : IRenderable
{
    private const int Gap = 2;

    private readonly List<Cell[]> rows =
    [
        [.. heads.Select(head => new Cell(head, new Style(decoration: Decoration.Dim)))],
    ];

    public void AddRow(params Cell[] cells) => rows.Add(cells);

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        var width = Widths().Sum() + (Gap * (heads.Length - 1));
        return new(width, width);
    }

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var widths = Widths();
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                yield return new(row[at].Text, row[at].Style);
                if (at < row.Length - 1)
                    yield return Segment.Padding(widths[at] - row[at].Width + Gap);
            }

            yield return Segment.LineBreak;
        }
    }

    private int[] Widths()
    {
        var widths = new int[heads.Length];
        foreach (var row in rows)
            for (var at = 0; at < row.Length; at++)
                widths[at] = Math.Max(widths[at], row[at].Width);
        return widths;
    }
}

/// <summary>One text in a table; a line break in it is a space.</summary>
internal sealed class Cell
{
    public Cell(string? text, Style? style = null)
    {
        Text = (text ?? "").ReplaceLineEndings(" ");
        Style = style ?? Style.Plain;
        // Beyond ASCII a character may take two places, or none.
        Width = Ascii.IsValid(Text) ? Text.Length : new Segment(Text).CellCount();
    }

    public string Text { get; }

    public Style Style { get; }

    public int Width { get; }

    public static implicit operator Cell(string? text) => new(text);
}
