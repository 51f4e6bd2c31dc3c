namespace ProtonBuild.Core.Diagnostics;

/// <summary>Finds rules by their codes.</summary>
public static class RuleCodes
{
    public static Rule? Find(this IReadOnlyList<Rule> rules, string code) => rules.FirstOrDefault(rule => rule.Code == code);

    /// <summary>A sentence about a code that no rule has, with the one that was perhaps meant.</summary>
    public static string NotFound(this IReadOnlyList<Rule> rules, string code) =>
        $"'{code}' is no rule{DidYouMean.Hint(code, [.. rules.Select(rule => rule.Code)])}";
}
