using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class PatternMismatch
{
    public static readonly Rule Rule = new("PB2107", "Input does not match its pattern", Severity.Error)
    {
        Why = "The template gives a regular expression that the text must match.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      name: SHOP\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
