using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Specs.Rules;

internal static class UnknownSpecKey
{
    public static readonly Rule Rule = new("PB2002", "Unknown key in a spec file", Severity.Error)
    {
        Why = "An unknown key would be ignored in silence, and is most likely a mistake. Inputs belong below an instance's 'spec'.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n    environmnt: test\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
