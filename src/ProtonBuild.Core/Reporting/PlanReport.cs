using System.Text.Json;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>What <c>plan</c> computed.</summary>
public sealed record PlanReport(int Version, IReadOnlyList<BranchReport> Branches, IReadOnlyList<DiagnosticReport> Diagnostics)
{
    public static PlanReport Of(Plan plan, Workspace workspace) =>
        new(ReportVersion.Current, [.. plan.Branches.Select(BranchReport.Of)], DiagnosticReport.All(workspace));

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.PlanReport);
}

public sealed record BranchReport(
    string Branch,
    int Order,
    IReadOnlyList<string> PublishesTo,
    string? Commit,
    IReadOnlyList<WaveReport> Waves
)
{
    public static BranchReport Of(BranchPlan branch) =>
        new(
            branch.Branch,
            branch.Order.Place,
            branch.PublishesTo,
            branch.Commit,
            [.. branch.Waves.Select(wave => new WaveReport(wave.Key, [.. wave.Select(PlannedReport.Of)]))]
        );
}

public sealed record WaveReport(int Wave, IReadOnlyList<PlannedReport> Instances);

public sealed record PlannedReport(
    string Service,
    string Instance,
    string? Environment,
    string Spec,
    IReadOnlyList<string> DependsOn,
    SyncAction Action,
    string? Reason,
    IReadOnlyList<InputChange>? Changes
)
{
    public static PlannedReport Of(PlannedInstance planned) =>
        new(
            planned.Name.Service,
            planned.Name.Instance,
            planned.Desired?.Environment,
            planned.Spec,
            [.. planned.DependsOn.Select(name => name.ToString())],
            planned.Decision.Action,
            planned.Decision.Reason,
            planned.Changes.Count == 0 ? null : planned.Changes
        );
}
