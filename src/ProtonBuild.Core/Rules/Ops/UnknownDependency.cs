using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class UnknownDependency
{
    public static readonly Rule<OpsFile> Rule = new("PB1011", "Depends on something unknown", Severity.Error)
    {
        Why = "A dependency that names nothing orders nothing.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml, depends_on: database/beta }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        NeedsWholeFile = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        if (ops.Graph.Unknown.Count == 0) return [];
        var known = new Lazy<string[]>(() =>
            [.. ops.Services.Select(service => service.Name), .. ops.Instances.Select(instance => instance.FullName), .. ops.Instances.Select(instance => instance.Name).Distinct(StringComparer.Ordinal)]);
        return ops.Graph.Unknown.Select(unknown => Rule.At(
            ops.File, unknown.Name.Span, $"'{unknown.Name.Text}' is no service or instance of this file{DidYouMean.Hint(unknown.Name.Text, known.Value)}"));
    }
}
