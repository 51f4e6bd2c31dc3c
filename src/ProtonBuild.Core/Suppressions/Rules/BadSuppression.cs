using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Suppressions.Rules;

internal static class BadSuppression
{
    public static readonly Rule Rule = new("PB9006", "Suppression that cannot work", Severity.Warning)
    {
        Why =
            "A comment that starts with 'protonbuild:' asks for something that it cannot have: a rule that does not "
            + "exist, one that must not be ignored, or no rule at all. Write '# protonbuild: ignore PB2104 -- reason' on "
            + "the line or above it, or 'ignore-file' above the file's first content.",
        Bad = "rules: { PB4003: off } # protonbuild: ingore PB0006 -- as everywhere\n",
        Good = "rules: { PB4003: off }\n",
    };
}
