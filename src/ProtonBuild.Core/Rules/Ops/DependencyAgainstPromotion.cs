using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class DependencyAgainstPromotion
{
    public static readonly Rule<OpsFile> Rule = new("PB1014", "A dependency against the promotion order", Severity.Error)
    {
        Why =
            "A change reaches the earlier branch first. An instance there cannot wait for one that only a later "
            + "branch brings up to date.",
        Bad =
            "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml, depends_on: prod }\n      "
            + "prod: { branch: main-2, spec: shop/spec.yaml }\n  publish: { from: main, to: main-2 }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        if (ops.Graph.AcrossBranches.Count == 0)
            return [];
        var promotion = Promotion.Of(ops);
        return from dependency in ops.Graph.AcrossBranches
            let later = dependency.On.Branch
            let earlier = dependency.Instance.Branch
            where later is not null && earlier is not null && promotion.Leads(earlier, later) && !promotion.Leads(later, earlier)
            let line = ops.Publishes.First(step => step.From.Text == earlier).From.Span.Line
            select Rule.At(
                ops.File,
                dependency.Place.Span,
                $"'{dependency.On.FullName}' is synced on '{later}', which '{earlier}' is published to (line {line}), so "
                    + $"it can not come first"
            );
    }
}
