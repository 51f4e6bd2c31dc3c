using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops.Rules;

internal static class DraftForm
{
    public static readonly Rule Rule = new("PB1008", "Draft form", Severity.Warning)
    {
        Why =
            "The form of the design issue ('service-sync:', keyed by branch) was never shipped. ProtonBuild reads it as "
            + "the shipped form says it.",
        Bad = "service-sync:\n  main:\n    sync: { to: shop/beta, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    public static Diagnostic Found(string file, YamlScalar key) =>
        Rule.At(
            file,
            key.Span,
            "'service-sync' is the draft form of an ops file; the shipped form is sync: services: SERVICE: INSTANCE: {branch, spec}"
        );
}
