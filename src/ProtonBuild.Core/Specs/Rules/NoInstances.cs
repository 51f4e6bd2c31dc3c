using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Specs.Rules;

internal static class NoInstances
{
    public static readonly Rule Rule = new("PB2005", "No instances", Severity.Error)
    {
        Why = "A service spec lists the instances whose inputs it holds, at least the one that is synced from it.",
        Bad = "proton: ServiceSpec\ninstances: []\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        NeedsWholeFile = true,
    };

    public static Diagnostic Found(string file, YamlEntry? instances) =>
        Rule.At(
            file,
            instances?.Key.Span ?? TextSpan.Start,
            "the spec lists no instances; 'instances' is a list of name, environment and spec"
        );
}
