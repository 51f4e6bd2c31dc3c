using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.App.Publishing;

/// <summary>Opens or updates the pull requests that carry a branch to the next ones, once every instance of it is in sync.</summary>
public static class PublishUseCase
{
    public static async Task<RunResult> Run(RepositoryContext repository, PublishOptions options, CancellationToken cancellation)
    {
        var revision = repository.Revision(options.From);
        var workspace = repository.Read(repository.Sources.AtCommit(revision.Branch, revision.Sha));
        var read = repository.ResultOf(workspace) with { Revision = revision };
        if (workspace.HasErrors)
            return read;

        var location = repository.State(workspace.Config);
        await using var state =
            options.DryRun || !location.Exists ? await location.OpenForReading(cancellation) : await location.OpenForWriting(cancellation);
        var services = workspace.Ops.Services.Select(service => service.Name).ToList();
        var observation = await state.Observe(new(revision.Repository, revision.Branch, services), cancellation);
        var plan = new Planner(workspace, observation, repository.Git.Compare).Plan(revision.Branch).Find(revision.Branch);
        if (plan is null || plan.PublishesTo.Count == 0 || (options.To is not null && !plan.PublishesTo.Contains(options.To)))
            throw NoSuchStep(workspace, revision.Branch, options.To);

        var source = new PublishSource(
            revision,
            plan.Order,
            observation,
            PublishGate.Closed(plan),
            LastDeployment.Of(plan.Order, observation)
        );
        var mode = new PublishMode
        {
            OnlyTo = options.To,
            IsPreview = options.DryRun,
            RequiresPullRequest = true,
            OverrideFreeze = options.OverrideFreeze,
        };
        var steps = await new PublishSteps(repository, workspace, source).Run(mode, cancellation);
        var isHeldBack = steps.Any(step => step.Outcome.Result is PublishResult.Waiting or PublishResult.Failed);
        return read with
        {
            Publish = steps,
            ExitCode = isHeldBack ? ExitCode.Findings : ExitCode.Good,
            Refusal = options.DryRun
                ? null
                : await Record(state, new(revision, repository.Process.Principal, [.. steps.Select(step => step.Outcome)]), cancellation),
        };
    }

    private static UsageException NoSuchStep(Workspace workspace, string from, string? to) =>
        new(
            $"no publish step leads from '{from}'{(to is null ? "" : $" to '{to}'")}; add one to "
                + $"{workspace.Ops.File}: publish: {{ from: {from}, to: … }}"
        );

    /// <summary>What was published is shown also where it could not be recorded; this says why not.</summary>
    private static async Task<Refusal?> Record(ISyncState state, PublishRecord outcome, CancellationToken cancellation)
    {
        try
        {
            await state.RecordPublish(outcome, cancellation);
            return null;
        }
        catch (StateException nothing) when (nothing.Fault == StateFault.NotFound)
        {
            // Outcomes are kept with the sync that they follow, and the branch was never synced at this commit: they all say so.
            return null;
        }
        catch (Exception error) when (Refusal.Of(error) is { } refusal)
        {
            return refusal;
        }
    }
}
