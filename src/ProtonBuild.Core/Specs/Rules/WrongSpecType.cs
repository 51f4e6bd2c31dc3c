using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Specs.Rules;

internal static class WrongSpecType
{
    public static readonly Rule Rule = new("PB2004", "Wrong type in a spec file", Severity.Error)
    {
        Why = "A value of another type than the one that belongs there, outside the inputs that the template describes.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: [test]\n    spec:\n      port: 80\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        IsEssential = true,
    };
}
