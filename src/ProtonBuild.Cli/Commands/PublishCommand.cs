using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>publish</c>: the pull request that carries a branch to the next one, where every instance of it is in sync.</summary>
internal static class PublishCommand
{
    public static Command Create(ProcessContext context)
    {
        var options = new CommonOptions();
        var from = new Option<string?>("--from")
        {
            Description = "The branch to publish (default: the one checked out)",
            HelpName = "BRANCH",
        };
        var to = new Option<string?>("--to") { Description = "Only the step to this branch", HelpName = "BRANCH" };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Show the pull request instead of opening it; needs neither network nor token",
        };
        var overrideFreeze = SyncOptions.OverrideFreezeOption();
        var command = new Command(
            "publish",
            "Opens or updates the pull request from a branch to the next one, once all its instances are in sync"
        )
        {
            from,
            to,
            dryRun,
            overrideFreeze,
        };
        options.AddOutput(command);
        foreach (var option in (Option[])[options.State, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var session = new Session(parsed, options, context);
                return await Run(
                    session,
                    SyncCommand.BranchOf(session, parsed.GetValue(from)),
                    new(parsed.GetValue(to), parsed.GetValue(dryRun), parsed.GetValue(overrideFreeze)),
                    cancellation
                );
            }
        );
        return command;
    }

    /// <summary>A publisher for a branch at a commit.</summary>
    public static Publisher Publisher(Session session, Workspace workspace, string commit, Observation observation)
    {
        return new(new PublishPorts(session.Git, workspace.Config.Publish, Target, observation.ActiveBlockers));

        (string Commit, BranchPlan Plan)? Target(string to)
        {
            if (session.Sources.CommitOf(to) is not { } targetCommit)
                return null;
            var merged = session.Read(session.Sources.AfterMerging(commit, to, targetCommit));
            return new Planner(merged, observation, session.Git.Compare).Plan(to).Find(to) is { } plan ? (targetCommit, plan) : null;
        }
    }

    private static async Task<int> Run(Session session, string branch, PublishOptions how, CancellationToken cancellation)
    {
        var commit = session.Sources.CommitOf(branch) ?? throw SyncCommand.NoSuchBranch(session, branch);
        var workspace = session.Read(session.Sources.AtCommit(branch, commit));
        if (workspace.HasErrors)
        {
            session.ProcessContext.OnResult(new(workspace) { Revision = new(session.Git.Name, branch, commit) });
            session.Write(console => DiagnosticText.Write(console, workspace), () => PublishReport.Invalid(workspace).ToJson());
            return workspace.IsMisconfigured ? ExitCode.Usage : ExitCode.Findings;
        }

        var revision = new Revision(session.Git.Name, branch, commit);
        await using var state =
            how.Dry || !session.IsThere(workspace.Config)
                ? await session.ReadState(workspace.Config, cancellation)
                : await session.WriteState(workspace.Config, cancellation);
        var services = workspace.Ops.Services.Select(service => service.Name).ToList();
        var observation = await state.Observe(new(revision.Repository, branch, services), cancellation);
        var plan = new Planner(workspace, observation, session.Git.Compare).Plan(branch).Find(branch);
        if (plan is null || plan.PublishesTo.Count == 0 || (how.Only is not null && !plan.PublishesTo.Contains(how.Only)))
            throw new UsageException(
                $"no publish step leads from '{branch}'{(how.Only is null ? "" : $" to '{how.Only}'")}; add one to "
                    + $"{workspace.Ops.File}: publish: {{ from: {branch}, to: … }}"
            );
        var steps = Publisher(session, workspace, commit, observation).Publish(plan.Order, PublishGate.Closed(plan), how.Only);
        var (gates, lastDeployed) = (new Gates(session, workspace.Config, how.OverrideFreeze), LastDeployment.Of(plan.Order, observation));
        steps = how.Dry ? gates.Look(steps, lastDeployed) : await gates.Pass(steps, lastDeployed, revision, cancellation);
        if (!how.Dry)
            steps = await new PullRequests(session, workspace.Config.Publish).Open(steps, commit, cancellation);
        session.ProcessContext.OnResult(new(workspace) { Revision = new(session.Git.Name, branch, commit), Publish = steps });
        session.Write(console => PublishText.Whole(console, steps), () => PublishReport.Of(steps).ToJson());
        if (!how.Dry)
            await Record(state, new(revision, session.ProcessContext.Principal, [.. steps.Select(step => step.Outcome)]), cancellation);
        return steps.Any(step => step.Outcome.Result is PublishResult.Waiting or PublishResult.Failed) ? ExitCode.Findings : ExitCode.Good;
    }

    private static async Task Record(ISyncState state, PublishRecord outcome, CancellationToken cancellation)
    {
        try
        {
            await state.RecordPublish(outcome, cancellation);
        }
        catch (StateException nothing) when (nothing.Fault == StateFault.NotFound)
        {
            // Outcomes are kept with the sync that they follow, and the branch was never synced at this commit: they all say so.
        }
    }

    private sealed record PublishOptions(string? Only, bool Dry, string? OverrideFreeze);
}
