using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Configuration.Rules;

internal static class WrongConfigType
{
    public static readonly Rule Rule = new("PB9002", "Wrong value in protonbuild.yaml", Severity.Error)
    {
        Why = "A setting has a value that it cannot have.",
        Bad = "templates: [shop]\n",
        Good = "templates:\n  shop: { path: templates/shop }\n",
        IsEssential = true,
    };
}
