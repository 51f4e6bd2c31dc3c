using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class BadSpecPath
{
    public static readonly Rule<OpsFile> Rule = new("PB1007", "Bad spec path", Severity.Error)
    {
        Why =
            "A spec path is relative to the root of the repository, with forward slashes, and stays inside it, so that "
            + "it means the same on every machine and in every commit.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: ../shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        Check = Check,
        Fix = ForwardSlashes,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops) =>
        from instance in ops.Instances
        where instance.Spec is not null
        let problem = RepositoryPath.Normalize(instance.Spec!).Problem
        where problem is not null
        select Rule.At(ops.File, instance.SpecSpan, $"the spec path '{instance.Spec}' {problem}");

    /// <summary>Only backslashes have one remedy; in double quotes each is written twice.</summary>
    private static string? ForwardSlashes(FixTarget target)
    {
        var slashed = target.Written.Replace("\\\\", "/", StringComparison.Ordinal);
        if (!slashed.StartsWith('"'))
            slashed = slashed.Replace('\\', '/');
        if (slashed.Contains('\\', StringComparison.Ordinal))
            return null;
        return slashed != target.Written && RepositoryPath.Normalize(slashed.Trim('"', '\'')).Problem is null ? slashed : null;
    }
}
