using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class NotInAnyForm
{
    public static readonly Rule Rule = new("PB2109", "Input fits none of the allowed forms", Severity.Error)
    {
        Why = "The template gives several forms (anyOf, oneOf) or excludes one (not), and this value does not fit them.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      replicas: some\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
