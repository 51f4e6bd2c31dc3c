using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class Yaml11Value
{
    public static readonly Rule Rule = new("PB0006", "Read differently by YAML 1.1", Severity.Warning)
    {
        Why =
            "ProtonBuild reads YAML 1.2, where 'yes' is text and 012 is twelve. AWS tooling read YAML 1.1, where the "
            + "first is true and the second is ten. Quote text, and write true, false and plain decimal numbers.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: on, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        Fix = QuoteKey,
    };

    /// <summary>A key is a name whatever YAML 1.1 made of it. What a value was meant to be, only its author knows.</summary>
    private static string? QuoteKey(FixTarget target) =>
        target.After.TrimStart() is [':'] or [':', ' ' or '\t', ..]
        && target.Written.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '.' or '+' or '-')
            ? $"\"{target.Written}\""
            : null;

    public static Diagnostic Found(string file, YamlScalar scalar, string inYaml11, bool isKey) =>
        Rule.At(
            file,
            scalar.Span,
            $"'{scalar.Text}' is {scalar.Kind} here, but AWS tooling read YAML 1.1 and saw {inYaml11}; "
                + $"{(isKey ? "quote the key" : "quote it, or write the value that is meant")}"
        );
}
