using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class DependencyAcrossBranches
{
    public static readonly Rule<OpsFile> Rule = new("PB1013", "A dependency that promotion cannot honour", Severity.Error)
    {
        Why =
            "Branches sync on their own. An instance can depend on one of another branch only where publish steps lead "
            + "from that branch to its own, since only then is the other one synced first.",
        Bad =
            "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml, depends_on: prod }\n      "
            + "prod: { branch: main-2, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        if (ops.Graph.AcrossBranches.Count == 0)
            return [];
        var promotion = Promotion.Of(ops);
        return from dependency in ops.Graph.AcrossBranches
            let other = dependency.On.Branch
            let own = dependency.Instance.Branch
            where other is not null && own is not null && !promotion.Leads(other, own) && !promotion.Leads(own, other)
            select Rule.At(
                ops.File,
                dependency.Place.Span,
                $"'{dependency.On.FullName}' is on branch '{other}', and no publish step leads from there to '{own}', so "
                    + $"nothing says that it is synced first; add the step, or take the dependency out"
            );
    }
}
