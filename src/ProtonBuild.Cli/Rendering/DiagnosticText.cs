using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Workspaces;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>Findings as a compiler shows them: place, message, the source line, and a caret below what is meant.</summary>
internal static class DiagnosticText
{
    /// <summary>Longer lines are cut around the place: a line of a megabyte helps nobody.</summary>
    private const int MaxLine = 160;

    public static void Write(IAnsiConsole console, Workspace workspace)
    {
        foreach (var line in Lines(workspace)) console.Line(line.Start, line.Marked, line.Severity is { } severity ? Look(severity) : null, line.End);
    }

    /// <summary>The same without a console, for files and pipes.</summary>
    public static void Write(TextWriter writer, Workspace workspace)
    {
        foreach (var line in Lines(workspace)) writer.WriteLine($"{line.Start}{line.Marked}{line.End}".TrimEnd(' '));
    }

    private static IEnumerable<Line> Lines(Workspace workspace)
    {
        foreach (var finding in workspace.Diagnostics)
        {
            yield return Headline(finding);
            if (finding.SourceLine is not { } line || line.Trim().Length == 0) continue;
            foreach (var shown in Excerpt(finding, line)) yield return shown;
        }

        yield return new(Summary(workspace));
    }

    /// <summary><c>frontend-svc/test/frontend-spec.yaml:6:13: error PB2101: 'port' must be a whole number</c></summary>
    private static Line Headline(Diagnostic finding)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.File}{(finding.Branch is null ? "" : $" ({finding.Branch})")}:{finding.Span.Line}:{finding.Span.Column}: ");
        return new(place, $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule.Code}", finding.Severity, $": {finding.Message}");
    }

    private static IEnumerable<Line> Excerpt(Diagnostic finding, string line)
    {
        var start = Math.Clamp(finding.Span.Column - 1, 0, line.Length);
        var end = finding.Span.EndLine == finding.Span.Line ? Math.Clamp(finding.Span.EndColumn - 1, start, line.Length) : line.Length;
        var from = line.Length <= MaxLine ? 0 : Math.Max(0, start - (MaxLine / 2));
        var shown = line[from..Math.Min(line.Length, from + MaxLine)];
        var number = finding.Span.Line.ToString(CultureInfo.InvariantCulture);
        var under = new string([.. shown.Take(start - from).Select(c => c == '\t' ? '\t' : ' ')]);
        yield return new($"  {number} | {Printable(shown)}");
        yield return new($"  {new string(' ', number.Length)} | {under}", new string('^', Math.Max(1, Math.Min(end, from + MaxLine) - start)), finding.Severity);
    }

    /// <summary>Control characters could drive the terminal; they are shown as a mark instead.</summary>
    private static string Printable(string line) => string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));

    private static Style Look(Severity severity) => severity switch
    {
        Severity.Error => new(Color.Red, decoration: Decoration.Bold),
        Severity.Warning => new(Color.Yellow),
        _ => new(Color.Blue),
    };

    private static string Summary(Workspace workspace)
    {
        var files = Tables.Count(workspace.FileCount, "file");
        if (workspace.Diagnostics.Count == 0) return $"{files} checked, nothing to report.";
        string?[] counts = [Count(workspace, Severity.Error, "error"), Count(workspace, Severity.Warning, "warning"), Count(workspace, Severity.Info, "remark")];
        return $"{files} checked: {string.Join(", ", counts.OfType<string>())}.";
    }

    private static string? Count(Workspace workspace, Severity severity, string noun) =>
        workspace.Diagnostics.Count(finding => finding.Severity == severity) is > 0 and var count ? Tables.Count(count, noun) : null;

    /// <summary>A line, a part of which stands out.</summary>
    private sealed record Line(string Start, string? Marked = null, Severity? Severity = null, string? End = null);
}
