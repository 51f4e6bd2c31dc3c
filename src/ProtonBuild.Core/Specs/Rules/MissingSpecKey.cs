using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Specs.Rules;

internal static class MissingSpecKey
{
    public static readonly Rule Rule = new("PB2003", "Name or environment missing", Severity.Error)
    {
        Why = "Every instance of a spec has a name and an environment. The spec itself may be absent; then all inputs take their defaults.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    spec:\n      port: 80\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        IsEssential = true,
        NeedsWholeFile = true,
    };

    public static Diagnostic Found(string file, TextSpan span, string key, string? instance) =>
        Rule.At(file, span, $"{(instance is null ? "this instance" : $"the instance '{instance}'")} has no '{key}'");
}
