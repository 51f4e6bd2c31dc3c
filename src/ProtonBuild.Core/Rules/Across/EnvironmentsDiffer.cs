using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Across;

internal static class EnvironmentsDiffer
{
    public static readonly Rule Rule = new("PB4006", "The same instance in different environments", Severity.Warning)
    {
        Why =
            "Several spec files of one service on one branch hold an instance of the same name and put it into different environments. "
            + "Only the file that the ops file names for it counts; the others say something that is not so.",
        Bad =
            "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n      gamma: { branch: "
            + "main, spec: shop/other.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    /// <summary>What differs among the spec files that a branch's ops entries name.</summary>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<OpsInstance> instances, IReadOnlyDictionary<string, SpecFile> specs)
    {
        foreach (
            var service in instances
                .Where(instance => instance.SpecPath is not null && specs.ContainsKey(instance.SpecPath))
                .GroupBy(instance => instance.Service, StringComparer.Ordinal)
        )
        {
            var files = service
                .Select(instance => instance.SpecPath!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (files.Count < 2)
                continue;
            var synced = service.Select(entry => $"{entry.SpecPath}\0{entry.Name}").ToHashSet(StringComparer.Ordinal);
            var held = files.SelectMany(file =>
                specs[file].Instances.Where(instance => instance.Environment is not null).Select(instance => new Held(file, instance))
            );
            foreach (var same in held.GroupBy(found => found.Instance.Name, StringComparer.Ordinal))
            {
                var first = same.FirstOrDefault(found => synced.Contains($"{found.File}\0{found.Instance.Name}")) ?? same.First();
                foreach (
                    var other in same.Where(found => found.File != first.File && found.Instance.Environment != first.Instance.Environment)
                )
                    yield return Found(service.Key, first, other);
            }
        }
    }

    private static Diagnostic Found(string service, Held first, Held other) =>
        Rule.At(
            other.File,
            other.Instance.EnvironmentSpan,
            $"'{other.Instance.Name}' is in '{other.Instance.Environment}' here, and in '{first.Instance.Environment}' "
                + $"in '{first.File}' (line {first.Instance.EnvironmentSpan.Line})"
        ) with
        {
            Service = service,
            Instance = other.Instance.Name,
        };

    private sealed record Held(string File, SpecInstance Instance);
}
