using System.Globalization;
using System.Text;
using static ProtonBuild.Core.Graphs.SvgText;

namespace ProtonBuild.Core.Graphs;

/// <summary>One branch of the picture.</summary>
/// <param name="branch">The branch.</param>
/// <param name="layout">Where its nodes are, from the band's own corner.</param>
/// <param name="top">Where the band starts.</param>
/// <param name="next">The branches it is published to.</param>
internal sealed class SvgBand(GraphBranch branch, BandLayout layout, double top, string next)
{
    private readonly Dictionary<int, (double X, double Y)> corners = layout
        .Grid.Concat(layout.Placed)
        .ToDictionary(place => place.Node.Id, place => (place.X, place.Y));

    public required double Padding { get; init; }

    public required double Head { get; init; }

    public required int MaxLabel { get; init; }

    public double Top => top;

    public double Bottom => top + Head + layout.Height + Padding;

    public double NodeWidth => layout.NodeWidth;

    public double Width => Math.Max(layout.Width + (2 * Padding), Padding + (Title.Length * 9.1) + (Subtitle.Length * 6.8) + 40);

    private string Title => Short(branch.Name, 60);

    private string Subtitle
    {
        get
        {
            var count = branch.Instances.Count();
            return $"{count} instance{(count == 1 ? "" : "s")}{(next.Length == 0 ? "" : $", publishes to {Short(next, 60)}")}";
        }
    }

    /// <summary>The upper left corner of a node on the page.</summary>
    public (double X, double Y)? Corner(int id, double left) =>
        corners.TryGetValue(id, out var corner) ? (left + Padding + corner.X, top + Head + corner.Y) : null;

    public void WriteBack(StringBuilder svg, double left)
    {
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<rect class="band" x="{Number(left)}" y="{Number(top)}" """
                    + $"""width="{Number(Width)}" height="{Number(Bottom - top)}" rx="8"/>"""
            )
            .Append('\n');
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text class="branch" x="{Number(left + Padding)}" y="{Number(top + 25)}">{Escape(Title)}"""
                    + $"""<tspan class="small" dx="12">{Escape(Subtitle)}</tspan></text>"""
            )
            .Append('\n');
        var hasWaves = layout.Waves.Any();
        if (layout.Grid.Count > 0)
            Caption(svg, left, 0, "wave 1");
        foreach (var (wave, x) in layout.Waves)
            Caption(svg, left, x, string.Create(CultureInfo.InvariantCulture, $"wave {wave}"));
        if (!hasWaves)
            return;
        var (dx, dy) = (left + Padding, top + Head);
        foreach (var (points, endsInJoint) in layout.Edges)
        {
            var (x, y) = points[0];
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="edge" d="M{Number(x + dx)} {Number(y + dy)}""");
            for (var i = 1; i < points.Count; i++)
                svg.Append(
                    i % 2 == 1 ? Curve(points[i - 1], points[i], dx, dy) : $"L{Number(points[i].X + dx)} {Number(points[i].Y + dy)}"
                );
            svg.Append(endsInJoint ? "\"/>\n" : "\" marker-end=\"url(#tip)\"/>\n");
        }
    }

    public void WriteFront(StringBuilder svg, double left)
    {
        foreach (var node in branch.Nodes)
        {
            var (x, y) = Corner(node.Id, left)!.Value;
            if (node.IsJoint)
                svg.Append(
                        CultureInfo.InvariantCulture,
                        $"""<circle class="joint" cx="{Number(x)}" cy="{Number(y)}" r="4">"""
                            + $"""<title>all of {Escape(node.Service)}</title></circle>"""
                    )
                    .Append('\n');
            else
                Instance(svg, node, x, y);
        }
    }

    private void Instance(StringBuilder svg, GraphNode node, double x, double y)
    {
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<g><title>{Escape($"{node.Service}/{node.Instance}")}, wave {node.Wave}</title>"""
                + $"""<rect class="node" x="{Number(x)}" y="{Number(y)}" """
                + $"""width="{Number(NodeWidth)}" height="{Number(BandLayout.NodeHeight)}" rx="6"/>"""
        );
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text class="small" x="{Number(x + 10)}" y="{Number(y + 17)}">{Escape(Short(node.Service, MaxLabel))}</text>"""
                    + $"""<text x="{Number(x + 10)}" y="{Number(y + 34)}">{Escape(Short(node.Instance!, MaxLabel))}</text></g>"""
            )
            .Append('\n');
    }

    private void Caption(StringBuilder svg, double left, double x, string text) =>
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text class="small" x="{Number(left + Padding + x)}" y="{Number(top + 52)}">{text}</text>"""
            )
            .Append('\n');

    private static string Curve((double X, double Y) from, (double X, double Y) to, double dx, double dy)
    {
        var middle = (from.X + to.X) / 2;
        return $"C{Number(middle + dx)} {Number(from.Y + dy)} {Number(middle + dx)} {Number(to.Y + dy)} {Number(to.X + dx)} "
            + $"{Number(to.Y + dy)}";
    }
}
