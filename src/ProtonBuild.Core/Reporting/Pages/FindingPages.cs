using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Publishing;

namespace ProtonBuild.Core.Reporting.Pages;

/// <summary>Findings in Markdown.</summary>
internal static class FindingPages
{
    private static readonly Severity[] Severities = [Severity.Error, Severity.Warning, Severity.Info];

    /// <summary><c>3 errors, 1 warning</c>; <c>no findings</c> where there are none.</summary>
    public static string Title(Findings findings)
    {
        var counts = Severities
            .Select(severity => (severity, count: findings.Count(severity)))
            .Where(pair => pair.count > 0)
            .Select(pair =>
                string.Create(CultureInfo.InvariantCulture, $"{pair.count} {Word(pair.severity)}{(pair.count == 1 ? "" : "s")}")
            )
            .ToList();
        return counts.Count == 0 ? "no findings" : string.Join(", ", counts);
    }

    public static MarkdownSection Counts(Findings findings) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| errors | warnings | infos | files |\n| --- | --- | --- | --- |\n| {findings.Count(Severity.Error)} | "
                    + $"{findings.Count(Severity.Warning)} | {findings.Count(Severity.Info)} | {findings.Files.Count} |\n"
            )
        );

    /// <summary>A list for each file, with links to the lines.</summary>
    public static IEnumerable<MarkdownSection> ByFile(Findings findings, SourceLinks links) =>
        from finding in findings.Diagnostics
        group finding by (finding.File, finding.Branch) into file
        select new MarkdownSection(
            $"\n#### {Name(file.Key.File)}{(file.Key.Branch is { } branch ? $" on {Markdown.Code(branch)}" : "")}\n\n"
        )
        {
            Plural = "findings",
            Rows = [.. file.Select(finding => Row(finding, links))],
        };

    private static string Name(string file) => file == "." ? "The repository" : Markdown.Code(file);

    private static string Row(Diagnostic finding, SourceLinks links)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Span.Line}:{finding.Span.Column}");
        var linked = links.To(finding) is { } url ? $"[{place}]({url})" : place;
        return $"- {linked} **{Word(finding.Severity)}** [{finding.Rule.Code}]({finding.Rule.Help}): {Markdown.Escape(finding.Message)}\n";
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
