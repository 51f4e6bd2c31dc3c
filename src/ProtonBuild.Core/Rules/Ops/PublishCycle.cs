using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Ordering;

namespace ProtonBuild.Core.Rules.Ops;

internal static class PublishCycle
{
    public static readonly Rule<OpsFile> Rule = new("PB1016", "Publish cycle", Severity.Error)
    {
        Why =
            "Each publish step carries a change one branch further. Steps that lead back to where they began, or from a "
            + "branch to itself, would never end.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n  publish: { from: main, to: main }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        var branches = ops.Branches();
        var next = branches.Select(_ => new List<int>()).ToList();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var branch in branches)
            index[branch] = index.Count;
        foreach (var step in ops.Publishes)
            next[index[step.From.Text]].Add(index[step.To.Text]);
        foreach (var cycle in Cycles.Find(branches.Count, node => next[node]))
        {
            var steps = cycle
                .Select(
                    (from, i) =>
                        ops.Publishes.First(step =>
                            step.From.Text == branches[from] && step.To.Text == branches[cycle[(i + 1) % cycle.Count]]
                        )
                )
                .ToList();
            var path = string.Concat(steps.Select(step => $" -> {step.To.Text} (line {step.From.Span.Line})"));
            yield return Rule.At(ops.File, steps[0].From.Span, $"publish cycle: {steps[0].From.Text}{path}");
        }
    }
}
