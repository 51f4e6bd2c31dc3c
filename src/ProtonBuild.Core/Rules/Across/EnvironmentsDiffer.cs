using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Across;

internal static class EnvironmentsDiffer
{
    public static readonly Rule Rule = new("PB4006", "The same instance in different environments", Severity.Warning)
    {
        Why = "Several spec files of one service on one branch hold an instance of the same name and put it into different environments. "
            + "Only the file that the ops file names for it counts; the others say something that is not so.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n      gamma: { branch: main, spec: shop/other.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    /// <summary>What differs among the spec files that a branch's ops entries name.</summary>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<OpsInstance> instances, IReadOnlyDictionary<string, SpecFile> specs)
    {
        var held =
            from service in instances.Where(instance => instance.SpecPath is not null && specs.ContainsKey(instance.SpecPath)).GroupBy(instance => instance.Service, StringComparer.Ordinal)
            from file in service.Select(instance => instance.SpecPath!).Distinct(StringComparer.Ordinal)
            from instance in specs[file].Instances
            where instance.Environment is not null
            select (Service: service.Key, File: file, Instance: instance, IsSynced: service.Any(entry => entry.SpecPath == file && entry.Name == instance.Name));
        foreach (var same in held.GroupBy(found => (found.Service, found.Instance.Name)))
        {
            var first = same.OrderByDescending(found => found.IsSynced).ThenBy(found => found.File, StringComparer.Ordinal).First();
            foreach (var other in same.Where(found => found.File != first.File && found.Instance.Environment != first.Instance.Environment))
            {
                yield return Rule.At(other.File, other.Instance.EnvironmentSpan, $"'{other.Instance.Name}' is in '{other.Instance.Environment}' here, and in '{first.Instance.Environment}' in '{first.File}' (line {first.Instance.EnvironmentSpan.Line})") with
                { Service = other.Service, Instance = other.Instance.Name };
            }
        }
    }
}
