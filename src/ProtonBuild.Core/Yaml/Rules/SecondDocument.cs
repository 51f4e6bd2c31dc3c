using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class SecondDocument
{
    public static readonly Rule Rule = new("PB0005", "A second document", Severity.Error)
    {
        Why = "Only the first document of a file is read. A second one, after a line '---', would be ignored in silence.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n---\nsync: {}\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    public static Diagnostic Found(string file, TextSpan span) =>
        Rule.At(file, span, "a second document starts here; keep one document in the file");
}
