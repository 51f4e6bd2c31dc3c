using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class UnknownInput
{
    public static readonly Rule Rule = new("PB2104", "Input unknown to the template", Severity.Warning)
    {
        Why =
            "The template has no such input, so nothing reads the value: most likely a misspelling. It is an error "
            + "where the template forbids additional properties.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      prot: 80\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
