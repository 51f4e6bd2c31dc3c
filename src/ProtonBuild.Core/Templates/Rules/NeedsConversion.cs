using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Rules;

internal static class NeedsConversion
{
    public static readonly Rule Rule = new("PB2108", "Input fits only after conversion", Severity.Error)
    {
        Why =
            "The value is text that looks like the number or boolean that is required. Some tools convert it in "
            + "silence; the sync does not guess. Remove the quotes.",
        Bad = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: '80'\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        Fix = OtherQuotes,
    };

    /// <summary>Text that should be a number or boolean loses its quotes; a number or boolean that should be text gets them.</summary>
    private static string? OtherQuotes(FixTarget target) =>
        target.Written switch
        {
            ['"' or '\'', .. { Length: > 0 } inside, var end] when end == target.Written[0] => IsText(inside) ? null : inside,
            { Length: > 0 } plain when !IsText(plain) => $"\"{plain}\"",
            _ => null,
        };

    private static bool IsText(string plain) =>
        ScalarValue.Resolve(plain, isPlain: true, tag: null).Type is ScalarType.Text or ScalarType.Null;
}
