using System.Globalization;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class TooLarge
{
    public static readonly Rule Rule = new("PB0003", "Too large, too deep, or too many aliases", Severity.Error)
    {
        Why =
            "A file of a few hundred bytes can become gigabytes once its aliases are expanded. The limits are far "
            + "above what the hosted service's quotas allow.",
        Bad = "sync: " + new string('[', YamlLimits.MaxDepth + 1) + new string(']', YamlLimits.MaxDepth + 1) + "\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };

    public static Diagnostic Bytes(string file, long size) =>
        Rule.At(
            file,
            TextSpan.Start,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the file has {size:N0} bytes; at most {YamlLimits.MaxBytes:N0} are read. Split it, or check that it is the right file"
            )
        );

    public static Diagnostic Depth(string file, TextSpan span) =>
        Rule.At(file, span, $"nested more than {YamlLimits.MaxDepth} deep; nothing below this is read");

    public static Diagnostic Aliases(string file, TextSpan span) =>
        Rule.At(
            file,
            span,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the aliases up to here stand for more than {YamlLimits.MaxAliased:N0} values; write out what is meant"
            )
        );
}
