using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Graphs;

/// <summary>The graph as a Mermaid flowchart, which GitHub draws in Markdown (https://mermaid.js.org/syntax/flowchart.html).</summary>
public static class MermaidGraph
{
    public static string Write(OpsGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        for (var branch = 0; branch < graph.Branches.Count; branch++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph b{branch}[\"{Escape(graph.Branches[branch].Name)}\"]\n");
            foreach (var node in graph.Branches[branch].Nodes)
                text.Append(CultureInfo.InvariantCulture, $"    n{node.Id}{Shape(node)}\n");
            text.Append("  end\n");
        }

        foreach (var edge in graph.Edges)
            text.Append(CultureInfo.InvariantCulture, $"  n{edge.From} {(edge.AcrossBranches ? "-.->" : "-->")} n{edge.To}\n");
        foreach (var (from, to) in graph.Publishes)
            text.Append(CultureInfo.InvariantCulture, $"  b{from} == publish ==> b{to}\n");
        return text.ToString();
    }

    /// <summary>Mermaid's entities, since any character but letters and digits may have a meaning.</summary>
    private static string Escape(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '/' or '.' or ' '
                        ? rune.ToString()
                        : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};")
                )
        );

    private static string Shape(GraphNode node) =>
        node.IsJoint ? $"((\"{Escape(node.Service)}\"))" : $"[\"{Escape(node.Service)}/{Escape(node.Instance!)}\"]";
}
