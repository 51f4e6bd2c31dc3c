using System.Globalization;
using System.Text;
using static ProtonBuild.Core.Graphs.SvgText;

namespace ProtonBuild.Core.Graphs;

/// <summary>Publish steps: to the band below straight down, to any other one through the margin on the left.</summary>
internal static class SvgPublish
{
    public static void Write(StringBuilder svg, OpsGraph graph, IReadOnlyList<SvgBand> bands, double left)
    {
        var lane = 0;
        foreach (var (from, to) in graph.Publishes)
        {
            var title = $"<title>publish {Escape(graph.Branches[from].Name)} to {Escape(graph.Branches[to].Name)}</title>";
            var isNext = to == from + 1;
            var path = isNext ? Down(bands[from], bands[to], left + 44) : Around(bands[from], bands[to], left, 14 + (14 * lane++));
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="publish" d="{path}" marker-end="url(#ptip)">{title}</path>""")
                .Append('\n');
            if (isNext)
                Tag(svg, left + 44, (bands[from].Bottom + bands[to].Top) / 2);
        }
    }

    private static string Down(SvgBand from, SvgBand to, double x) => $"M{Number(x)} {Number(from.Bottom)}V{Number(to.Top - 1)}";

    private static string Around(SvgBand from, SvgBand to, double left, double distance)
    {
        var (start, end) = (from.Top + 30 + (distance / 4), to.Top + 14);
        var down = end > start ? 6 : -6;
        return $"M{Number(left)} {Number(start)}H{Number(left - distance + 6)}q-6 0 -6 {down}V{Number(end - down)}q0 {down} 6 "
            + $"{down}H{Number(left - 1)}";
    }

    private static void Tag(StringBuilder svg, double x, double y) =>
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<rect class="tag" x="{Number(x - 32)}" y="{Number(y - 13)}" width="64" height="20" rx="10"/>"""
                    + $"""<text class="small" x="{Number(x)}" y="{Number(y + 1)}" text-anchor="middle">publish</text>"""
            )
            .Append('\n');
}
