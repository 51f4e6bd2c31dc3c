using System.Text.Json;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>What <c>validate</c> found.</summary>
public sealed record ValidateReport(int Version, IReadOnlyList<DiagnosticReport> Diagnostics, ValidateSummary Summary)
{
    public static ValidateReport Of(Workspace workspace) => Of(Findings.Of(workspace));

    public static ValidateReport Of(Findings findings) =>
        new(
            ReportVersion.Current,
            DiagnosticReport.All(findings.Diagnostics),
            new(findings.Count(Severity.Error), findings.Count(Severity.Warning), findings.Count(Severity.Info), findings.Files.Count)
            {
                Known = findings.Baseline?.Hidden,
                Stale = findings.Baseline?.Stale,
            }
        );

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.ValidateReport);
}

/// <param name="Errors">How many errors.</param>
/// <param name="Warnings">How many warnings.</param>
/// <param name="Infos">How many infos.</param>
/// <param name="Files">How many files were read.</param>
public sealed record ValidateSummary(int Errors, int Warnings, int Infos, int Files)
{
    /// <summary>With a baseline: how many findings it hid.</summary>
    public int? Known { get; init; }

    /// <summary>With a baseline: how many of its findings are not there any more.</summary>
    public int? Stale { get; init; }
}

/// <summary>A finding. Lines and columns count from 1; the end is exclusive.</summary>
public sealed record DiagnosticReport(
    string Code,
    Severity Severity,
    string Message,
    string File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string Help,
    string? Service,
    string? Instance,
    string? Branch
)
{
    public static IReadOnlyList<DiagnosticReport> All(Workspace workspace) => All(workspace.Diagnostics);

    public static IReadOnlyList<DiagnosticReport> All(IEnumerable<Diagnostic> findings) => [.. findings.Select(Of)];

    private static DiagnosticReport Of(Diagnostic finding) =>
        new(
            finding.Rule.Code,
            finding.Severity,
            finding.Message,
            finding.File,
            finding.Span.Line,
            finding.Span.Column,
            finding.Span.EndLine,
            finding.Span.EndColumn,
            finding.Rule.Help,
            finding.Service,
            finding.Instance,
            finding.Branch
        );
}
