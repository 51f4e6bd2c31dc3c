using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class BadFormat
{
    public static readonly Rule Rule = new("PB2110", "Input is not in its format", Severity.Error)
    {
        Why = "The template names a format, for example an IP address or a date, and this text is not written that way.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      address: nowhere\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
