using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;
using YamlDotNet.Core;

namespace ProtonBuild.Core.Rules.Yaml;

internal static class NotYaml
{
    public static readonly Rule Rule = new("PB0001", "Not YAML", Severity.Error)
    {
        Why = "What cannot be parsed cannot be synced. ProtonBuild leaves out the damaged part and checks the rest, so that one run shows as much as it can.",
        Bad = "sync:\n  services:\n    shop:\n\t\tbeta: { branch: main, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    public static Diagnostic Found(SourceText source, YamlException error)
    {
        var line = source.Line((int)error.Start.Line);
        var white = line.Length - line.TrimStart(' ', '\t').Length;
        var tab = line.AsSpan(0, white).IndexOf('\t');
        if (tab >= 0)
            return Rule.At(source.File, TextSpan.At((int)error.Start.Line, tab + 1), "a tab indents this line; YAML allows only spaces there");

        var span = new TextSpan((int)error.Start.Line, (int)error.Start.Column, (int)error.End.Line, (int)error.End.Column);
        return Rule.At(source.File, span, $"not YAML: {Sentence(error.Message)}");
    }

    private static string Sentence(string message)
    {
        var trimmed = message.Trim().TrimEnd('.');
        return trimmed.Length == 0 ? "the text ends here unexpectedly" : char.ToLowerInvariant(trimmed[0]) + trimmed[1..];
    }
}
