using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Graphs;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.App.WorkTrees;

/// <summary>The result of drawing the ops file.</summary>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Graph">Null where it has errors.</param>
/// <param name="ExitCode">What the program ends with.</param>
public sealed record GraphResult(Findings Findings, OpsGraph? Graph, int ExitCode);

/// <summary>The branches, waves, dependencies and publish steps of the ops file.</summary>
public static class GraphUseCase
{
    public static GraphResult Run(RepositoryContext repository)
    {
        var workspace = repository.Read(repository.Sources.InFrontOfUser() with { OnlyOps = true });
        var read = repository.ResultOf(workspace);
        return new(read.Findings, workspace.HasErrors ? null : OpsGraph.Of(workspace.Ops), read.ExitCode);
    }
}
