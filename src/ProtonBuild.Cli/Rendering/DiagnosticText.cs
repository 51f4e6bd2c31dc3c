using System.Globalization;
using ProtonBuild.App;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>Findings as a compiler shows them: place, message, the source line, and a caret below what is meant.</summary>
internal static class DiagnosticText
{
    /// <summary>Longer lines are cut around the place: nobody reads a line of a megabyte.</summary>
    private const int MaxLine = 160;

    public static ResultFormats Formats(Findings findings) =>
        new(place => Write(place.Screen, findings), () => ValidateReport.Of(findings).ToJson())
        {
            Findings = findings,
            Plain = writer => Write(writer, findings),
        };

    public static void Write(IAnsiConsole console, Findings findings)
    {
        foreach (var line in Lines(findings))
            console.Line(
                line.Start,
                line.Marked,
                line.Severity is { } severity ? Look(severity) : new Style(decoration: Decoration.Dim),
                line.End
            );
    }

    /// <summary>The same without a console, for files and pipes.</summary>
    public static void Write(TextWriter writer, Findings findings)
    {
        foreach (var line in Lines(findings))
            writer.WriteLine(Printable.Of($"{line.Start}{line.Marked}{line.End}").TrimEnd(' '));
    }

    private static IEnumerable<Line> Lines(Findings findings)
    {
        foreach (var finding in findings.Diagnostics)
        {
            yield return Headline(finding);
            if (finding.SourceLine is not { } line || line.Trim().Length == 0)
                continue;
            foreach (var shown in Excerpt(finding, line))
                yield return shown;
        }

        foreach (
            var rule in findings.Diagnostics.Select(finding => finding.Rule).Distinct().OrderBy(rule => rule.Code, StringComparer.Ordinal)
        )
            yield return new("", $"help: {rule.Code} {rule.Title}, {rule.Help}");
        yield return new(Summary(findings));
        if (findings.Baseline is { Hidden: > 0 } or { Stale: > 0 })
            yield return new(Known(findings.Baseline));
    }

    /// <summary><c>frontend-svc/test/frontend-spec.yaml:6:13: error PB2101: 'port' must be a whole number</c></summary>
    private static Line Headline(Diagnostic finding)
    {
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"{finding.File}{(finding.Branch is null ? "" : $" ({finding.Branch})")}:{finding.Span.Line}:{finding.Span.Column}: "
        );
        return new(
            place,
            $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule.Code}",
            finding.Severity,
            $": {finding.Message}"
        );
    }

    private static IEnumerable<Line> Excerpt(Diagnostic finding, string line)
    {
        var start = Math.Clamp(finding.Span.Column - 1, 0, line.Length);
        var end = finding.Span.EndLine == finding.Span.Line ? Math.Clamp(finding.Span.EndColumn - 1, start, line.Length) : line.Length;
        var from = line.Length <= MaxLine ? 0 : Math.Max(0, start - (MaxLine / 2));
        var shown = line[from..Math.Min(line.Length, from + MaxLine)];
        var number = finding.Span.Line.ToString(CultureInfo.InvariantCulture);
        var under = new string([.. shown.Take(start - from).Select(c => c == '\t' ? '\t' : ' ')]);
        yield return new($"  {number} | {Printable.Of(shown)}");
        yield return new(
            $"  {new string(' ', number.Length)} | {under}",
            new string('^', Math.Max(1, Math.Min(end, from + MaxLine) - start)),
            finding.Severity
        );
    }

    public static Style Look(Severity severity) =>
        severity switch
        {
            Severity.Error => new(Color.Red, decoration: Decoration.Bold),
            Severity.Warning => new(Color.Yellow),
            _ => new(Color.Blue),
        };

    private static string Summary(Findings findings)
    {
        var files = Quantity.Of(findings.Files.Count, "file");
        if (findings.Diagnostics.Count == 0)
            return $"{files} checked, nothing to report.";
        var counts = new[] { (Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "info") }
            .Select(kind => (count: findings.Count(kind.Item1), noun: kind.Item2))
            .Where(kind => kind.count > 0)
            .Select(kind => Quantity.Of(kind.count, kind.noun));
        return $"{files} checked: {string.Join(", ", counts)}.";
    }

    private static string Known(BaselineEffect baseline)
    {
        var stale =
            baseline.Stale == 0
                ? ""
                : $"; {Quantity.Of(baseline.Stale, "finding")} in it no longer found: to refresh it, delete it and run again";
        return $"{Quantity.Of(baseline.Hidden, "known finding")} in {baseline.File} not shown{stale}.";
    }

    /// <summary>A line with one part marked: in the colour of its severity, or dimmed where it has none.</summary>
    private sealed record Line(string Start, string? Marked = null, Severity? Severity = null, string? End = null);
}
