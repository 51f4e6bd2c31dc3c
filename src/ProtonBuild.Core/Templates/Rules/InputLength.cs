using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class InputLength
{
    public static readonly Rule Rule = new("PB2106", "Input too long, too short, or not unique", Severity.Error)
    {
        Why =
            "The template bounds the length of a text, the number of items of a list, or of properties of a mapping; or "
            + "it wants items that differ.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      name: x\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };
}
