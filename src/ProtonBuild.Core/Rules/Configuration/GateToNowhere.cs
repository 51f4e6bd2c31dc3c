using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Configuration;

internal static class GateToNowhere
{
    public static readonly Rule Rule = new("PB9008", "Gate before a branch that nothing is published to", Severity.Error)
    {
        Why =
            "A gate guards the publish steps to the branch that its 'to' names; without 'to' it guards "
            + "all of them. A gate that guards no step keeps nothing back, although its author expects it to.",
        Bad = "gates:\n  - to: production\n    soak: 2h\n",
        Good = "gates:\n  - soak: 2h\n",
        IsEssential = true,
    };

    public static IEnumerable<Diagnostic> Found(string file, IEnumerable<GateSettings> gates, OpsFile ops)
    {
        var targets = ops.Publishes.Select(step => step.To.Text).Distinct(StringComparer.Ordinal).ToList();
        return from gate in gates
            where gate.To is { } to && !targets.Contains(to.Text)
            select Rule.At(file, gate.To!.Span, $"nothing is published to '{gate.To.Text}'{DidYouMean.Hint(gate.To.Text, targets)}");
    }
}
