using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>The findings that a run shows, and of which files.</summary>
/// <param name="Diagnostics">Sorted.</param>
/// <param name="Files">The files that were checked.</param>
public sealed record Findings(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<WorkspaceFile> Files)
{
    /// <summary>The root of the repository on this machine, for formats whose paths are absolute; null where there is no work
    /// tree.</summary>
    public string? Root { get; init; }

    /// <summary>The least severity that makes the run fail.</summary>
    public Severity FailOn { get; init; } = Severity.Error;

    /// <summary>What a baseline left out; null without one.</summary>
    public BaselineEffect? Baseline { get; init; }

    /// <summary>Whether the configuration itself is wrong, so that no other finding can be trusted.</summary>
    public bool IsMisconfigured => Diagnostics.Any(diagnostic => diagnostic.IsMisconfiguration);

    public bool IsFailed => Diagnostics.Any(diagnostic => diagnostic.Severity >= FailOn);

    public static Findings Of(Workspace workspace) => new(workspace.Diagnostics, workspace.Files);

    public int Count(Severity severity) => Diagnostics.Count(diagnostic => diagnostic.Severity == severity);

    /// <summary>
    /// Only what is found in some files. What is wrong with the configuration stays: it decides what everything else means.
    /// </summary>
    public Findings In(IReadOnlyCollection<PathGlob> paths) =>
        paths.Count == 0
            ? this
            : this with
            {
                Diagnostics =
                [
                    .. Diagnostics.Where(finding => finding.IsMisconfiguration || paths.Any(path => path.Matches(finding.File))),
                ],
                Files = [.. Files.Where(file => paths.Any(path => path.Matches(file.Path)))],
            };
}
