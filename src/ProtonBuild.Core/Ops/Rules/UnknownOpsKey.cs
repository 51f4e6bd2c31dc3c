using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Ops.Rules;

internal static class UnknownOpsKey
{
    public static readonly Rule Rule = new("PB1002", "Unknown key in the ops file", Severity.Error)
    {
        Why =
            "An unknown key would be ignored in silence, and is most likely a mistake: a misspelt 'depends_on' lets "
            + "instances run out of order.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { brnch: main, branch: main, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };
}
