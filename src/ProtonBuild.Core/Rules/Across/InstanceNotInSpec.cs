using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Across;

internal static class InstanceNotInSpec
{
    public static readonly Rule Rule = new("PB4002", "Instance not in its spec", Severity.Error)
    {
        Why = "The spec file may hold more instances than are synced from it, but it must hold the one that is.",
        Bad = "sync:\n  services:\n    shop:\n      gamma: { branch: main, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        NeedsWholeFile = true,
    };

    public static Diagnostic Found(string file, OpsInstance instance, SpecFile spec, string where) =>
        Rule.At(
            file,
            instance.Span,
            $"'{instance.Name}' is not among the instances of '{spec.File}' in "
                + $"{where}{DidYouMean.Hint(instance.Name, [.. spec.Instances.Select(known => known.Name)])}"
        ) with
        {
            Service = instance.Service,
            Instance = instance.Name,
        };
}
