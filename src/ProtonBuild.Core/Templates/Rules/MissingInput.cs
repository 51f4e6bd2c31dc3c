using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class MissingInput
{
    public static readonly Rule Rule = new("PB2105", "Required input missing", Severity.Error)
    {
        Why = "The template requires this input and gives no default for it.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      size: small\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        NeedsWholeFile = true,
    };
}
