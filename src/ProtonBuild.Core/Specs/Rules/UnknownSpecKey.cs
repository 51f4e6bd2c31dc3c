using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Specs.Rules;

internal static class UnknownSpecKey
{
    public static readonly Rule Rule = new("PB2002", "Unknown key in a spec file", Severity.Error)
    {
        Why = "A key that nobody reads is a mistake that would be ignored in silence. Inputs belong below an instance's 'spec'.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n    environmnt: test\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
