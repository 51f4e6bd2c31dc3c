using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Suppressions.Rules;

internal static class UnusedSuppression
{
    public static readonly Rule Rule = new("PB9005", "Suppression that hides nothing", Severity.Warning)
    {
        Why =
            "The comment ignores a rule that finds nothing there. Left in place it would hide the next mistake of that "
            + "kind. It is reported only where every branch could be checked.",
        Bad = "# protonbuild: ignore-file PB0006 -- the key below used to be 'on'\nrules: { PB4003: off }\n",
        Good = "rules: { PB4003: off }\n",
    };

    public static Diagnostic Found(Suppression suppression) =>
        Rule.At(
            suppression.File,
            suppression.Span,
            suppression.Line is { } line
                ? $"{suppression.Code} finds nothing on line {line}; remove it from this comment"
                : $"{suppression.Code} finds nothing in this file; remove it from this comment"
        ) with
        {
            Branch = suppression.Branch,
        };
}
