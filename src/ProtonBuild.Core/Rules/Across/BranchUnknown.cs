using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Across;

internal static class BranchUnknown
{
    public static readonly Rule Rule = new("PB4004", "Branch not known here", Severity.Info)
    {
        Why =
            "The branch is neither local nor on origin in this clone, so its files cannot be checked here. Fetch it, or "
            + "let the check on that branch do it.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: elsewhere, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    public static Diagnostic Found(string file, NamedPlace branch, IReadOnlyCollection<string> known) =>
        Rule.At(
            file,
            branch.Span,
            $"the branch '{branch.Text}' is not in this clone, so what is synced from it is not " + $"checked; {Hint(branch.Text, known)}"
        );

    /// <summary>What to do about a branch that is not in this clone.</summary>
    public static string Hint(string branch, IReadOnlyCollection<string> known) =>
        DidYouMean.Nearest(branch, known) is { } near ? $"did you mean '{near}'?" : "'git fetch' may bring it";
}
