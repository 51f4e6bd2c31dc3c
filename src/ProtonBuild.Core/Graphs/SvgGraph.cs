using System.Globalization;
using System.Text;
using static ProtonBuild.Core.Graphs.SvgText;

namespace ProtonBuild.Core.Graphs;

/// <summary>
/// The graph as a picture: a band a branch, from top to bottom in promotion order, and in each the waves from left to
/// right. All text is on a filled shape, so that it can be read on any page; a dark page gets dark colours.
/// </summary>
public static class SvgGraph
{
    private const int MaxLabel = 28;
    private const double Padding = 18;
    private const double Head = 62;
    private const double BandGap = 58;
    private const double Margin = 12;

    private const string Style = """
        text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13px;fill:#1f2328}
        .band{fill:#f6f8fa;stroke:#d0d7de}.node{fill:#fff;stroke:#8c959f}.joint{fill:#59636e}
        .branch{font-size:15px;font-weight:bold}.small{font-size:11px;fill:#59636e}
        .edge{fill:none;stroke:#59636e;stroke-width:1.3}.across{stroke-dasharray:5 4}.publish{fill:none;stroke:#8250df;stroke-width:2.5}
        .tip{fill:#59636e}.ptip{fill:#8250df}.tag{fill:#f6f8fa;stroke:#8250df}
        @media (prefers-color-scheme:dark){text{fill:#e6edf3}.band{fill:#161b22;stroke:#3d444d}.node{fill:#0d1117;stroke:#6e7681}
        .joint,.tip{fill:#9198a1}
        .small{fill:#9198a1}.edge{stroke:#9198a1}.publish{stroke:#a371f7}.ptip{fill:#a371f7}.tag{fill:#161b22;stroke:#a371f7}}
        """;

    public static string Write(OpsGraph graph)
    {
        var bands = Bands(graph);
        var skips = graph.Publishes.Where(step => step.To != step.From + 1).ToList();
        var left = Margin + (skips.Count * 14) + (skips.Count > 0 ? 10 : 0);
        var right = left + bands.Select(band => band.Width).DefaultIfEmpty().Max();
        var far = graph.Edges.Count(edge => edge.AcrossBranches);
        var width = right + Margin + (far == 0 ? 0 : 12 + (6 * Math.Min(far, 6)));
        var height = bands.Select(band => band.Bottom).DefaultIfEmpty(Margin).Max() + Margin;
        var svg = new StringBuilder();
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Number(width)}" height="{Number(height)}" """
                    + $"""viewBox="0 0 {Number(width)} {Number(height)}" role="img" aria-labelledby="title desc">"""
            )
            .Append('\n');
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<title id=\"title\">Service instances by branch and wave</title>\n<desc "
                + $"id=\"desc\">{Escape(Description(graph))}</desc>\n<style>\n{Style.ReplaceLineEndings("\n")}\n</style>\n"
        );
        svg.Append("<defs>");
        foreach (var tip in (string[])["tip", "ptip"])
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<marker id="{tip}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" """
                    + $"""markerUnits="userSpaceOnUse" orient="auto"><path class="{tip}" d="M0 0L8 4L0 8z"/></marker>"""
            );
        svg.Append("</defs>\n");
        foreach (var band in bands)
            band.WriteBack(svg, left);
        SvgPublish.Write(svg, graph, bands, left);
        SvgAcross.Write(svg, graph, bands, (left, right));
        foreach (var band in bands)
            band.WriteFront(svg, left);
        return svg.Append("</svg>\n").ToString();
    }

    private static List<SvgBand> Bands(OpsGraph graph)
    {
        var branchOf = graph
            .Branches.SelectMany((branch, index) => branch.Nodes.Select(node => (node.Id, index)))
            .ToDictionary(pair => pair.Id, pair => pair.index);
        var within = graph.Edges.Where(edge => !edge.AcrossBranches).ToLookup(edge => branchOf[edge.From]);
        var connected = graph.Edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        var widest = graph
            .Branches.SelectMany(branch => branch.Instances)
            .Select(node => Math.Max(Short(node.Instance!, MaxLabel).Length * 7.9, Short(node.Service, MaxLabel).Length * 6.7))
            .DefaultIfEmpty()
            .Max();
        var bands = new List<SvgBand>();
        var y = Margin;
        foreach (var branch in graph.Branches)
        {
            var layout = new BandLayout(branch, [.. within[bands.Count]], connected, Math.Max(84, Math.Ceiling(widest) + 22));
            var next = graph.Publishes.Where(step => step.From == bands.Count).Select(step => graph.Branches[step.To].Name);
            bands.Add(
                new(branch, layout, y, string.Join(", ", next))
                {
                    Padding = Padding,
                    Head = Head,
                    MaxLabel = MaxLabel,
                }
            );
            y = bands[^1].Bottom + BandGap;
        }

        return bands;
    }

    private static string Description(OpsGraph graph)
    {
        var branches = graph.Branches.Select(branch =>
            $"{branch.Name}: {string.Join("; ", branch.Instances.GroupBy(node => node.Wave).OrderBy(wave => wave.Key).Select(Wave))}."
        );
        var steps = graph.Publishes.Select(step => $"{graph.Branches[step.From].Name} is published to {graph.Branches[step.To].Name}.");
        return string.Join(" ", branches.Concat(steps));
    }

    private static string Wave(IGrouping<int, GraphNode> wave)
    {
        var names = wave.Take(10).Select(node => $"{node.Service}/{node.Instance}");
        return $"wave {wave.Key} syncs {string.Join(", ", names)}{(wave.Count() > 10 ? $" and {wave.Count() - 10} more" : "")}";
    }
}
