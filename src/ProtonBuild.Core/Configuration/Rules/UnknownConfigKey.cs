using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Configuration.Rules;

internal static class UnknownConfigKey
{
    public static readonly Rule Rule = new("PB9001", "Unknown key in protonbuild.yaml", Severity.Error)
    {
        Why = "An unknown key is a setting that would be ignored in silence.",
        Bad = "template:\n  shop: { path: templates/shop }\n",
        Good = "templates:\n  shop: { path: templates/shop }\n",
        IsEssential = true,
    };
}
