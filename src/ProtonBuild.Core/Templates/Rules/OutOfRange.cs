using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class OutOfRange
{
    public static readonly Rule Rule = new("PB2103", "Input out of range", Severity.Error)
    {
        Why = "The template bounds the number: minimum, maximum, or a step it is a multiple of.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80000\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
