using System.Text.Json;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>What <c>validate</c> found.</summary>
public sealed record ValidateReport(int Version, IReadOnlyList<DiagnosticReport> Diagnostics, ValidateSummary Summary)
{
    public static ValidateReport Of(Workspace workspace) => new(
        ReportVersion.Current,
        DiagnosticReport.All(workspace),
        new(Count(workspace, Severity.Error), Count(workspace, Severity.Warning), Count(workspace, Severity.Info), workspace.FileCount));

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.ValidateReport);

    private static int Count(Workspace workspace, Severity severity) => workspace.Diagnostics.Count(diagnostic => diagnostic.Severity == severity);
}

/// <param name="Errors">How many errors.</param>
/// <param name="Warnings">How many warnings.</param>
/// <param name="Infos">How many remarks.</param>
/// <param name="Files">How many files were read.</param>
public sealed record ValidateSummary(int Errors, int Warnings, int Infos, int Files);

/// <summary>A finding. Lines and columns count from 1; the end is exclusive.</summary>
public sealed record DiagnosticReport(
    string Code, Severity Severity, string Message, string File, int Line, int Column, int EndLine, int EndColumn, string Help,
    string? Service, string? Instance, string? Branch)
{
    public static IReadOnlyList<DiagnosticReport> All(Workspace workspace) => [.. workspace.Diagnostics.Select(Of)];

    private static DiagnosticReport Of(Diagnostic finding) => new(
        finding.Rule.Code, finding.Severity, finding.Message, finding.File, finding.Span.Line, finding.Span.Column, finding.Span.EndLine, finding.Span.EndColumn,
        finding.Rule.Help, finding.Service, finding.Instance, finding.Branch);
}
