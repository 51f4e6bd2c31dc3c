using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Documentation;

/// <summary>What a group of rules reads; the first digit of their codes says which group.</summary>
public static class RuleFamily
{
    public static string Of(Rule rule) =>
        rule.Code[2] switch
        {
            '0' => "YAML",
            '1' => "Ops file",
            '2' => "Spec file",
            '3' => "Template bundle",
            '4' => "Across files and branches",
            '9' => "Configuration",
            var other => $"PB{other}",
        };
}
