using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class KeyNotText
{
    public static readonly Rule Rule = new("PB0007", "A key that is no text", Severity.Error)
    {
        Why =
            "YAML allows lists and mappings as keys; none of these files has a use for them. Usually a template's {{ "
            + "braces }} were left in the file.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n  ? [publish]\n  : {}\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    public static Diagnostic Found(string file, TextSpan span) => Rule.At(file, span, "a key must be text, not a list or a mapping");
}
