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

    /// <summary>Each hint costs a walk over all names, and more than these would go unread.</summary>
    private const int MaxHints = 20;

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        if (ops.Graph.Unknown.Count == 0)
            return [];
        var known = new Lazy<string[]>(() =>
            [
                .. ops.Services.Select(service => service.Name),
                .. ops.Instances.Select(instance => instance.FullName),
                .. ops.Instances.Select(instance => instance.Name).Distinct(StringComparer.Ordinal),
            ]
        );
        return ops.Graph.Unknown.Select(
            (unknown, index) => Rule.At(ops.File, unknown.Name.Span, Message(ops, unknown.Name.Text, index < MaxHints ? known.Value : []))
        );
    }

    private static string Message(OpsFile ops, string name, string[] known)
    {
        if (ops.Graph.HasInstance(name))
            return $"'{name}' is an instance, and a service depends on whole services; put 'depends_on' below the instance that needs it";
        if (ops.Services.Any(service => service.Name == name))
            return $"'{name}' is a service, and an instance depends on instances; write '{name}/INSTANCE', or put 'depends_on' "
                + $"one level up, below the service";
        return $"'{name}' is no service or instance of this file{DidYouMean.Hint(name, known)}";
    }
}
