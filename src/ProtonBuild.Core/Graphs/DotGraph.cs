using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Graphs;

/// <summary>The graph in the language of Graphviz (https://graphviz.org/doc/info/lang.html).</summary>
public static class DotGraph
{
    public static string Write(OpsGraph graph)
    {
        var text = new StringBuilder(
            "digraph ops {\n  rankdir=LR;\n  compound=true;\n  node [shape=box, style=rounded, "
                + "fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n"
        );
        for (var branch = 0; branch < graph.Branches.Count; branch++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  subgraph cluster_{branch} {{\n    label=\"{Escape(graph.Branches[branch].Name)}\";\n    fontname=\"sans-serif\";\n"
            );

            // An edge between clusters needs a node in each, which an empty one has not.
            text.Append(CultureInfo.InvariantCulture, $"    a{branch} [shape=point, style=invis];\n");
            foreach (var node in graph.Branches[branch].Nodes)
                text.Append(CultureInfo.InvariantCulture, $"    n{node.Id} [{Shape(node)}];\n");
            text.Append("  }\n");
        }

        foreach (var edge in graph.Edges)
            text.Append(CultureInfo.InvariantCulture, $"  n{edge.From} -> n{edge.To}{(edge.AcrossBranches ? " [style=dashed]" : "")};\n");
        foreach (var (from, to) in graph.Publishes)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  a{from} -> a{to} [ltail=cluster_{from}, lhead=cluster_{to}, label=publish, style=bold];\n"
            );
        return text.Append("}\n").ToString();
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Shape(GraphNode node) =>
        node.IsJoint ? $"shape=point, xlabel=\"{Escape(node.Service)}\"" : $"label=\"{Escape(node.Service)}/{Escape(node.Instance!)}\"";
}
