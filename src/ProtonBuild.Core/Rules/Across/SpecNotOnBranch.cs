using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Across;

internal static class SpecNotOnBranch
{
    public static readonly Rule Rule = new("PB4001", "Spec file not on its branch", Severity.Error)
    {
        Why = "The ops file names a spec file that the branch does not have, so the instance could not be synced.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spce.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(string file, OpsInstance instance, string where, IReadOnlyCollection<string> near) =>
        Rule.At(file, instance.SpecSpan, $"'{instance.SpecPath}' is not in {where}{DidYouMean.Hint(instance.SpecPath!, near)}") with
        {
            Service = instance.Service,
            Instance = instance.Name,
        };

    public static Diagnostic Folder(string file, OpsInstance instance) =>
        Rule.At(file, instance.SpecSpan, $"'{instance.SpecPath}' is a folder; name the spec file in it") with
        {
            Service = instance.Service,
            Instance = instance.Name,
        };
}
