using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.App.Syncing;

/// <summary>
/// Brings the instances of one branch to its commit, in order. A result with a plan is a preview, one with an outcome ran; one with
/// neither has errors, or a branch that nothing is synced from. Disposing it delivers the events that are left: show the result first.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="progress">Takes what happens, as it happens, from several threads.</param>
public sealed class SyncUseCase(RepositoryContext repository, Action<SyncEvent> progress) : IAsyncDisposable
{
    private SyncRun? run;

    public async Task<RunResult> Run(SyncOptions options, CancellationToken cancellation)
    {
        var revision = repository.Revision(options.Branch, options.Commit);
        var workspace = repository.Read(repository.Sources.AtCommit(revision.Branch, revision.Sha));
        var read = repository.ResultOf(workspace) with { Revision = revision };
        if (workspace.HasErrors)
            return read;
        var branch = BranchOrder.Of(workspace, revision.Branch);
        if (branch is null || branch.Instances.Count == 0)
            return read;
        var request = Request(revision, workspace, branch, options);
        if (request.Only.Missing(branch) is { } missing)
            throw new UsageException(missing);
        if (options.DryRun)
            return await Preview(read, request, cancellation);
        if (options is { Prune: true, IsPruneConfirmed: false })
            await RequireConsent(workspace, request, cancellation);
        run = new(repository, read, request, progress);
        return await run.Run(options.EventsFile, options.OverrideFreeze, cancellation);
    }

    public ValueTask DisposeAsync() => run?.DisposeAsync() ?? ValueTask.CompletedTask;

    private SyncRequest Request(Revision revision, Workspace workspace, BranchOrder branch, SyncOptions options) =>
        options.Lease.Of(
            new(revision, workspace.Ops, branch, repository.Process.Principal)
            {
                Only = options.Only,
                Prune = options.Prune,
                MaxParallel = options.MaxParallel,
            }
        );

    /// <summary>What the sync would do, as <c>plan</c> shows it.</summary>
    private async Task<RunResult> Preview(RunResult read, SyncRequest request, CancellationToken cancellation)
    {
        var observation = await Observe(read.Workspace, request, cancellation);
        var branches = new Planner(read.Workspace, observation, repository.Git.Compare).Plan(request.Revision.Branch).Branches;
        return read with
        {
            Plan = new([
                .. branches.Select(branch =>
                    branch with
                    {
                        Instances = [.. branch.Instances.Where(instance => request.Only.Contains(instance.Name))],
                    }
                ),
            ]),
            Blockers = observation.ActiveBlockers,
        };
    }

    /// <summary>Nothing is removed that was not listed before; where nothing would be removed, no consent is needed.</summary>
    private async Task RequireConsent(Workspace workspace, SyncRequest request, CancellationToken cancellation)
    {
        var left = request.NoLongerNamed(await Observe(workspace, request, cancellation));
        if (left.Count > 0)
            throw new UsageException(
                $"--prune would remove {string.Join(", ", left.Select(instance => instance.Name))}, which the ops file "
                    + $"of '{request.Revision.Branch}' no longer names; nothing was done; add --yes to remove them"
            );
    }

    private async Task<Observation> Observe(Workspace workspace, SyncRequest request, CancellationToken cancellation)
    {
        await using var state = await repository.State(workspace.Config).OpenForReading(cancellation);
        return await state.Observe(new(request.Revision.Repository, request.Revision.Branch, request.Services), cancellation);
    }
}
