using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration.Rules;

internal static class EssentialRuleLowered
{
    public static readonly Rule Rule = new("PB9004", "Rule that stays an error", Severity.Error)
    {
        Why =
            "Some findings leave nothing sound to sync: a file that cannot be read, an instance that its spec does not "
            + "hold, a cycle. Their rules stay errors, whatever protonbuild.yaml says; fix what they find.",
        Bad = "rules: { PB4002: warning }\n",
        Good = "rules: { PB4003: off }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(string file, NamedPlace severity, Rule rule) =>
        Rule.At(
            file,
            severity.Span,
            $"{rule.Code} ({rule.Title}) cannot be '{severity.Text}': what it finds leaves nothing sound to sync; remove this line"
        );
}
