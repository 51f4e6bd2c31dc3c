using System.Globalization;
using System.Text;
using static ProtonBuild.Core.Graphs.SvgText;

namespace ProtonBuild.Core.Graphs;

/// <summary>
/// Dependencies between branches: out to the right of one node, through the gaps between columns and bands, and in from
/// the left of the other, so that they cross no node.
/// </summary>
internal static class SvgAcross
{
    public static void Write(StringBuilder svg, OpsGraph graph, IReadOnlyList<SvgBand> bands, (double Left, double Right) page)
    {
        var branchOf = graph
            .Branches.SelectMany((branch, index) => branch.Nodes.Select(node => (node.Id, index)))
            .ToDictionary(pair => pair.Id, pair => pair.index);
        var lane = 0;
        foreach (var edge in graph.Edges.Where(edge => edge.AcrossBranches))
        {
            var (from, to) = (branchOf[edge.From], branchOf[edge.To]);
            if (
                to <= from
                || bands[from].Corner(edge.From, page.Left) is not { } start
                || bands[to].Corner(edge.To, page.Left) is not { } end
            )
                continue;
            var shift = lane++ % 6 * 4;
            var (startX, startY) = (start.X + bands[from].NodeWidth, start.Y + (BandLayout.NodeHeight / 2) + 6);
            var endY = end.Y + (BandLayout.NodeHeight / 2) + 6;
            var path = $"M{Number(startX)} {Number(startY)}H{Number(startX + 8 + (shift / 2))}V{Number(bands[from].Bottom + 16 + shift)}";
            if (to > from + 1)
                path += $"H{Number(page.Right + 12 + (shift * 1.5))}V{Number(bands[to - 1].Bottom + 16 + shift)}";
            path += $"H{Number(end.X - 14 - shift)}V{Number(endY)}H{Number(end.X - 1)}";
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="edge across" d="{path}" marker-end="url(#tip)"/>""").Append('\n');
        }
    }
}
