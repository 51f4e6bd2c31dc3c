using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class NotInEnum
{
    public static readonly Rule Rule = new("PB2102", "Input not among the allowed values", Severity.Error)
    {
        Why = "The template lists the values that this input may have.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      size: tiny\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
