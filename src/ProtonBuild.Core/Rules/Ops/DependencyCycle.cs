using System.Globalization;
using System.Text;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Ordering;

namespace ProtonBuild.Core.Rules.Ops;

internal static class DependencyCycle
{
    public static readonly Rule<OpsFile> Rule = new("PB1012", "Dependency cycle", Severity.Error)
    {
        Why =
            "Instances that wait for one another would wait for ever. The message shows the whole cycle with the line "
            + "of each step; take one step out.",
        Bad =
            "sync:\n  services:\n    shop:\n      alpha: { branch: main, spec: shop/spec.yaml, depends_on: beta }\n     "
            + " beta: { branch: main, spec: shop/spec.yaml, depends_on: alpha }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        var graph = ops.Graph;
        foreach (var cycle in Cycles.Find(graph.Count, graph.Next))
        {
            var start = cycle.TakeWhile(graph.IsGate).Count();
            var nodes = cycle.Skip(start).Concat(cycle.Take(start)).ToList();
            var first = graph.Instances[nodes[0]];
            yield return Rule.At(ops.File, first.Span, $"dependency cycle: {Describe(graph, nodes)}") with
            {
                Service = first.Service,
                Instance = first.Name,
            };
        }
    }

    /// <summary><c>a/x -> b/x (line 5) -> a/x (line 9)</c>: each step with the line that asks for it.</summary>
    private static string Describe(InstanceGraph graph, List<int> nodes)
    {
        var text = new StringBuilder(graph.Instances[nodes[0]].FullName);
        var line = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            var to = nodes[(i + 1) % nodes.Count];
            line = Math.Max(line, graph.DependsOn(nodes[i]).First(edge => edge.To == to).Line);
            if (graph.IsGate(to))
                continue;
            text.Append(CultureInfo.InvariantCulture, $" -> {graph.Instances[to].FullName} (line {line})");
            line = 0;
        }

        return text.ToString();
    }
}
