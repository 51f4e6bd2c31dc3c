using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class NotYaml
{
    public static readonly Rule Rule = new("PB0001", "Not YAML", Severity.Error)
    {
        Why =
            "What cannot be parsed cannot be synced. ProtonBuild leaves out the damaged part and checks the rest, so "
            + "that one run shows as much as it can.",
        Bad = "sync:\n  services:\n    shop:\n\t\tbeta: { branch: main, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(string file, SyntaxProblem problem) => Rule.At(file, problem.Span, problem.Message);
}
