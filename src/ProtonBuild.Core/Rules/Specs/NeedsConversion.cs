using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Rules.Specs;

internal static class NeedsConversion
{
    public static readonly Rule Rule = new("PB2108", "Input fits only after conversion", Severity.Error)
    {
        Why = "The value is text that looks like the number or boolean that is asked for. Some tools convert it in silence; the sync does not guess. Take the quotes away.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: '80'\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
