using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.App.Planning;

/// <summary>What to plan.</summary>
public sealed record PlanOptions
{
    /// <summary>The one branch to plan; null for all.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch to plan as it would be with the checked-out commit merged into it; null for the branches as they are.</summary>
    public string? Against { get; init; }

    /// <summary>The least severity that fails the run.</summary>
    public Severity FailOn { get; init; } = Severity.Error;
}

/// <summary>Says what syncing each branch would do, in promotion order; changes nothing.</summary>
public static class PlanUseCase
{
    public static async Task<RunResult> Run(RepositoryContext repository, PlanOptions options, CancellationToken cancellation)
    {
        using var view = PlanView.Of(repository, options);
        var workspace = repository.Read(view.Request);
        var read = repository.ResultOf(workspace, options.FailOn);
        if (workspace.HasErrors)
            return read;
        if (view.Branch is { } only && !workspace.Ops.Branches().Contains(only))
            throw new UsageException(
                $"no instance is synced from the branch '{only}'{DidYouMean.Hint(only, [.. workspace.Ops.Branches()])}"
            );
        var observation = await Observe(repository, workspace, cancellation);
        return read with
        {
            Plan = new Planner(workspace, observation, repository.Git.Compare).Plan(view.Branch),
            Blockers = observation.ActiveBlockers,
        };
    }

    private static async Task<Observation> Observe(RepositoryContext repository, Workspace workspace, CancellationToken cancellation)
    {
        await using var state = await repository.State(workspace.Config).OpenForReading(cancellation);
        var services = workspace.Ops.Services.Select(service => service.Name).ToList();
        return await state.Observe(new(repository.Git.Name, null, services), cancellation);
    }
}
