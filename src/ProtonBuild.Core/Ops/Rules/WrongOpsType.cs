using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Ops.Rules;

internal static class WrongOpsType
{
    public static readonly Rule Rule = new("PB1004", "Wrong type in the ops file", Severity.Error)
    {
        Why = "A value of another type than the one that belongs there: text where a mapping is, or a list where one name is.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: [main], spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };
}
