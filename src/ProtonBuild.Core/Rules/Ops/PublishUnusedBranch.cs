using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class PublishUnusedBranch
{
    public static readonly Rule<OpsFile> Rule = new("PB1015", "Publish from or to a branch that no instance uses", Severity.Error)
    {
        Why = "A publish step joins two branches that instances are synced from. Another name is most likely misspelt.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n  publish: { from: main, to: prod }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        NeedsWholeFile = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        var used = ops.Instances.Select(instance => instance.Branch).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return from place in ops.Publishes.SelectMany(step => new[] { step.From, step.To })
            where !used.Contains(place.Text)
            select Rule.At(
                ops.File,
                place.Span,
                $"no instance is synced from the branch '{place.Text}'{DidYouMean.Hint(place.Text, used)}"
            );
    }
}
