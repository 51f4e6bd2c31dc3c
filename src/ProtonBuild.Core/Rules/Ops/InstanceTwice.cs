using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class InstanceTwice
{
    public static readonly Rule<OpsFile> Rule = new("PB1010", "The same instance twice", Severity.Error)
    {
        Why =
            "One instance is synced from one branch and one spec file. In the draft form the same instance can be "
            + "written under two branches; then the later push would win.",
        Bad =
            "service-sync:\n  main:\n    sync: { to: shop/beta, spec: shop/spec.yaml }\n  next:\n    sync: { to: "
            + "shop/beta, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops) =>
        from same in ops.Instances.GroupBy(instance => instance.FullName, StringComparer.Ordinal)
        from again in same.Skip(1)
        select Rule.At(ops.File, again.Span, $"'{same.Key}' is synced twice; the first is on line {same.First().Span.Line}");
}
