using System.Globalization;
using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Documentation;

/// <summary>The pages of <c>docs/rules</c>: one a rule, and an index. They hold what the rules themselves say.</summary>
public static class RulePages
{
    /// <summary>Each page's file name and text.</summary>
    public static IEnumerable<(string File, string Text)> All(IReadOnlyList<Rule> rules) =>
        rules.Select(rule => ($"{rule.Code}.md", Page(rule))).Prepend(("README.md", Index(rules)));

    /// <summary>A table of rules for a page elsewhere, each with a link to its help.</summary>
    public static string Table(IReadOnlyList<Rule> rules) => Table(rules, rule => rule.Help);

    private static string Table(IReadOnlyList<Rule> rules, Func<Rule, string> link)
    {
        var table = new StringBuilder("| code | severity | what it finds |\n| --- | --- | --- |\n");
        foreach (var rule in rules)
            table.Append(
                CultureInfo.InvariantCulture,
                $"| [{rule.Code}]({link(rule)}) | {Word(rule.Severity)}{(rule.Fix is null ? "" : ", fixable")} | {Cell(rule.Title)} |\n"
            );
        return table.ToString();
    }

    private static string Index(IReadOnlyList<Rule> rules)
    {
        var index = new StringBuilder("# Rules\n\n<!-- Written by ./build docs from src/ProtonBuild.Core/Rules; change it there. -->\n\n");
        index.Append("`protonbuild explain CODE` shows a page in the terminal, `protonbuild rules` lists them all.\n");
        index.Append("`protonbuild validate --fix` fixes what is *fixable*. Set a rule's severity in `protonbuild.yaml`;\n");
        index.Append("`off` silences it: `rules: { PB4005: off }`.\n\n");
        foreach (var family in rules.GroupBy(RuleFamily.Of))
            index.Append(CultureInfo.InvariantCulture, $"## {family.Key}\n\n{Table([.. family], rule => $"{rule.Code}.md")}\n");
        return index.ToString().TrimEnd('\n') + "\n";
    }

    private static string Page(Rule rule)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {rule.Code}: {rule.Title}\n\n");
        page.Append("<!-- Written by ./build docs from the rule's own file; change it there. -->\n\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"{RuleFamily.Of(rule)} · {Word(rule.Severity)}{(rule.Fix is null ? "" : " · fixed by `validate --fix`")}\n\n"
        );
        page.Append(CultureInfo.InvariantCulture, $"{Prose(rule.Why)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"## What it finds\n\n{Example(rule.Bad)}\n## Fixed\n\n{Example(rule.Good)}\n");
        page.Append(CultureInfo.InvariantCulture, $"## Another severity\n\n{Example(Override(rule))}");
        return page.ToString();
    }

    private static string Example(string text) => $"```yaml\n{string.Join('\n', RuleExample.Lines(text))}\n```\n";

    private static string Cell(string text) => Prose(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Rules write for a terminal; what Markdown would take for markup is escaped.</summary>
    private static string Prose(string text) =>
        string.Concat(text.Select(c => @"\`*<[".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Override(Rule rule)
    {
        var other = rule.Severity == Severity.Warning ? "error" : "warning";
        return $"# protonbuild.yaml\nrules:\n  {rule.Code}: {other} # or error, warning, info, off\n";
    }
}
