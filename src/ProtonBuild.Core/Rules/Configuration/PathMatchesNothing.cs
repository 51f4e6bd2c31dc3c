using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Rules.Configuration;

internal static class PathMatchesNothing
{
    public static readonly Rule Rule = new("PB9007", "Override for files that are not there", Severity.Error)
    {
        Why =
            "An override applies to the files that its paths match: '*' and '?' within a name, '**' over folders, and a "
            + "plain folder with all it holds. A path that matches none of the files that are read is a mistake, or left "
            + "over. It is reported only where every branch could be read.",
        Bad = "overrides:\n  - paths: [legcay/**]\n    rules: { PB2104: off }\n",
        Good = "overrides:\n  - paths: [shop/**]\n    rules: { PB2104: off }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(OverridePath path) =>
        Rule.At(path.File, path.Span, $"'{path.Glob.Pattern}' matches none of the files that are checked");
}
