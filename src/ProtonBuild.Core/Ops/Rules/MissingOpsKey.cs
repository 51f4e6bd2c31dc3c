using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops.Rules;

internal static class MissingOpsKey
{
    public static readonly Rule Rule = new("PB1003", "Branch or spec missing", Severity.Error)
    {
        Why = "Every instance says which branch and which spec file it is synced from; every publish step says from where to where.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        NeedsWholeFile = true,
    };

    public static Diagnostic Found(string file, YamlEntry instance, string key) =>
        Rule.At(
            file,
            instance.Key.Span,
            $"the instance '{instance.Name}' has no '{key}'; "
                + $"{(key == "branch" ? "it says which branch it is synced from" : "it names the spec file on that branch")}"
        );

    public static Diagnostic Found(string file, YamlScalar owner, TextSpan span, string key) =>
        Rule.At(file, span, $"'{owner.Text}' has no '{key}'");
}
