using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class DuplicateKey
{
    public static readonly Rule Rule = new("PB0002", "Duplicate key", Severity.Error)
    {
        Why =
            "YAML forbids a key twice in one mapping. Parsers that allow it keep one of the two and drop the other in "
            + "silence, so what is synced would be a matter of luck.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml, branch: main }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(string file, YamlScalar key, YamlScalar first) =>
        Rule.At(file, key.Span, $"'{key.Text}' is here twice; the first is on line {first.Span.Line}");
}
