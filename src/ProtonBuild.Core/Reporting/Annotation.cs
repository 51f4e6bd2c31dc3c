using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Reporting;

/// <summary>A finding as GitHub shows it on a line of a pull request.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Span">Where; the end is exclusive.</param>
/// <param name="Severity">How it looks.</param>
/// <param name="Title">The rule.</param>
/// <param name="Message">What is wrong, and where to read on.</param>
public sealed record Annotation(string Path, TextSpan Span, Severity Severity, string Title, string Message)
{
    /// <summary>GitHub takes 255 characters of a title and 64 KB of a message.</summary>
    private const int MaxTitle = 255;

    private const int MaxMessage = 16_000;

    /// <summary>
    /// Errors first, and among equals what is in files that the pull request changes: GitHub shows the first ones best. What is
    /// on no line of this branch has no annotation.
    /// </summary>
    /// <param name="findings">Sorted by place.</param>
    /// <param name="changed">The files that the pull request changes.</param>
    public static IReadOnlyList<Annotation> Of(Findings findings, IReadOnlySet<string> changed) =>
        [.. InOrder(findings, changed).Where(finding => finding.Branch is null && finding.File != ".").Select(Of)];

    internal static IEnumerable<Diagnostic> InOrder(Findings findings, IReadOnlySet<string> changed) =>
        findings.Diagnostics.OrderByDescending(finding => finding.Severity).ThenByDescending(finding => changed.Contains(finding.File));

    private static Annotation Of(Diagnostic finding) =>
        new(
            finding.File,
            finding.Span,
            finding.Severity,
            Cut($"{finding.Rule.Code} {finding.Rule.Title}", MaxTitle),
            $"{Cut(Shown(finding.Message), MaxMessage)}\n{finding.Rule.Help}"
        );

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..(max - 1)] + "…";

    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? '\uFFFD' : c));
}
