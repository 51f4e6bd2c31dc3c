using ProtonBuild.App.Deploying;
using ProtonBuild.App.Publishing;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State;

namespace ProtonBuild.App.Syncing;

/// <summary>One run of the sync engine against the state, the deployer and GitHub.</summary>
/// <param name="repository">The repository.</param>
/// <param name="read">What was read at the commit, without errors.</param>
/// <param name="request">What to sync.</param>
/// <param name="progress">Takes what happens, as it happens, from several threads.</param>
internal sealed class SyncRun(RepositoryContext repository, RunResult read, SyncRequest request, Action<SyncEvent> progress)
    : IAsyncDisposable
{
    private readonly ProcessContext process = repository.Process;
    private IReadOnlyList<PublishStepResult> steps = [];
    private IState? state;
    private EventSender? sender;
    private EventsFile? file;

    public async Task<RunResult> Run(string? eventsFile, string? overrideFreeze, CancellationToken cancellation)
    {
        var config = read.Workspace.Config;
        state = await repository.State(config).OpenForWriting(cancellation);
        sender = EventSender.Of(config, state, process, cancellation);
        file = EventsFile.Open(eventsFile, process.Directory);
        var ports = new SyncPorts(
            state,
            repository.Git.Compare,
            ConfiguredDeployer.Of(config.Deploy, repository, state),
            (reached, stop) => Publish(reached, overrideFreeze, stop),
            process.Time,
            Report
        );
        var outcome = await new SyncEngine(request, ports).Run(process.Holder, cancellation);
        if (outcome.Refusal is not null)
            throw new StateException(StateFault.Unavailable, outcome.Refusal);
        var hasPublishFailed = steps.Any(step => step is { Draft: not null, Outcome.Result: PublishResult.Failed });
        return read with
        {
            Outcome = outcome,
            Publish = steps,
            ExitCode = outcome.IsGood && !hasPublishFailed ? ExitCode.Good : ExitCode.Findings,
        };
    }

    public async ValueTask DisposeAsync()
    {
        // Each is disposed in its turn, whatever becomes of the one before: last of all the state.
        await using (state)
        await using (sender)
            file?.Dispose();
    }

    private async Task<IReadOnlyList<PublishOutcome>> Publish(BranchResult reached, string? overrideFreeze, CancellationToken cancellation)
    {
        // A rollback leaves the path from branch to branch.
        if (request.Kind == SyncKind.Rollback)
            return [];
        var source = new PublishSource(
            request.Revision,
            request.Branch,
            reached.Observation,
            PublishGate.Closed(reached),
            LastDeployment.Of(request.Branch, reached, process.Time.GetUtcNow())
        );
        steps = await new PublishSteps(repository, read.Workspace, source).Run(new() { OverrideFreeze = overrideFreeze }, cancellation);
        return [.. steps.Select(step => step.Outcome)];
    }

    private void Report(SyncEvent happened)
    {
        progress(happened);
        file?.Write(happened);
    }
}
