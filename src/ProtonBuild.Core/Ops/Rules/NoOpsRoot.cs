using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops.Rules;

internal static class NoOpsRoot
{
    public static readonly Rule Rule = new("PB1001", "No ops file content", Severity.Error)
    {
        Why = "An ops file starts with 'sync:'. Without it nothing says which instance is synced from where.",
        Bad = "synchronise:\n  services: {}\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };

    public static Diagnostic Empty(string file) =>
        Rule.At(
            file,
            TextSpan.Start,
            "the ops file is empty; it starts with 'sync:' and names services, their instances, and each one's branch and spec file"
        );

    public static Diagnostic NotAMapping(string file, YamlNode root) =>
        Rule.At(file, root.Span, $"the ops file must be a mapping that starts with 'sync:', not {root.Kind}");

    public static Diagnostic Found(string file, YamlMapping root)
    {
        var names = root.Entries.Select(entry => entry.Name).ToList();
        var near = root.Entries.FirstOrDefault(entry => DidYouMean.Nearest(entry.Name, ["sync", "service-sync"]) is not null);
        var hint = near is null
            ? ""
            : $"; did you mean '{DidYouMean.Nearest(near.Name, ["sync", "service-sync"])}' instead of '{near.Name}'?";
        var isSpec = names.Contains("proton") ? "; this looks like a spec file" : "";
        return Rule.At(
            file,
            near is not null ? near.Key.Span
                : root.Entries is [var first, ..] ? first.Key.Span
                : root.Span,
            $"the ops file has no 'sync:'{hint}{isSpec}"
        );
    }
}
