using System.CommandLine;
using ProtonBuild.Cli.Deploying;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Workspaces;
using Spectre.Console;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>sync</c>: takes the instances of one branch to its commit, in order.</summary>
internal static class SyncCommand
{
    public static Command Create(ProcessContext context)
    {
        var (options, how) = (new CommonOptions(), new SyncOptions());
        var command = new Command("sync", "Syncs the instances of a branch at its commit, in dependency order");
        foreach (var option in how.All)
            command.Options.Add(option);
        options.AddOutput(command, ofFindings: true);
        foreach (var option in (Option[])[options.State, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var session = new Session(parsed, options, context);
                var revision = Revision(session, parsed.GetValue(how.Branch), parsed.GetValue(how.Commit));
                var workspace = session.Read(session.Sources.AtCommit(revision.Branch, revision.Sha));
                if (workspace.HasErrors)
                    return Invalid(session, revision, workspace);
                if (BranchOrder.Of(workspace, revision.Branch) is not { Instances.Count: > 0 } order)
                    return NothingHere(session, revision, workspace);
                var request = how.Apply(parsed, new(revision, workspace.Ops, order, context.Principal));
                if (request.Only.Missing(order) is { } missing)
                    throw new UsageException(missing);
                if (parsed.GetValue(how.DryRun))
                    return await Preview(session, request, workspace, cancellation);
                if (request.Prune && !parsed.GetValue(how.Yes))
                    await RequireConsent(session, request, workspace, cancellation);
                return await Run(
                    session,
                    request,
                    workspace,
                    new(parsed.GetValue(how.Events), parsed.GetValue(how.OverrideFreeze)),
                    cancellation
                );
            }
        );
        return command;
    }

    /// <summary>The branch asked for, else the one checked out.</summary>
    public static string BranchOf(Session session, string? given) =>
        given ?? session.Git.CheckedOutBranch ?? throw new UsageException("no branch is checked out; name one with --branch");

    public static UsageException NoSuchBranch(Session session, string branch) =>
        session.Git.CheckedOutBranch == branch
            ? new($"the branch '{branch}' has no commit yet; commit the ops file and the files it names first")
            : new($"there is no branch '{branch}' here or on origin{DidYouMean.Hint(branch, session.Git.Branches())}");

    /// <summary>The commit the branch stands at, or the one asked for.</summary>
    public static Revision Revision(Session session, string? branch, string? commit)
    {
        var name = BranchOf(session, branch);
        var sha = commit is null
            ? session.Sources.CommitOf(name) ?? throw NoSuchBranch(session, name)
            : session.Git.ResolveCommit(commit)
                ?? throw new UsageException($"there is no commit '{commit}' in this clone; fetch it, or name another with --commit");
        return new(session.Git.Name, name, sha);
    }

    public static int Invalid(Session session, Revision revision, Workspace workspace)
    {
        session.ProcessContext.OnResult(new(workspace) { Revision = revision });
        session.Write(
            console =>
            {
                DiagnosticText.Write(console, workspace);
                console.WriteLine($"Nothing was synced: '{revision.Branch}' at {revision.Sha[..7]} has errors.");
            },
            () => SyncReport.Invalid(revision, workspace).ToJson(),
            session.FindingsOf(workspace)
        );
        return workspace.IsMisconfigured ? ExitCode.Usage : ExitCode.Findings;
    }

    private static int NothingHere(Session session, Revision revision, Workspace workspace)
    {
        session.ProcessContext.OnResult(new(workspace) { Revision = revision });
        session.Write(
            console => SyncText.NothingHere(console, revision, workspace.Ops),
            () => SyncReport.Of(revision, new(null, [], []), []).ToJson(),
            session.FindingsOf(workspace)
        );
        return ExitCode.Good;
    }

    /// <summary>Nothing is removed without having been listed; where nothing would be, there is nothing to ask.</summary>
    private static async Task RequireConsent(Session session, SyncRequest request, Workspace workspace, CancellationToken cancellation)
    {
        await using var state = await session.ReadState(workspace.Config, cancellation);
        var left = request.NoLongerNamed(
            await state.Observe(new(request.Revision.Repository, request.Revision.Branch, request.Services), cancellation)
        );
        if (left.Count > 0)
            throw new UsageException(
                $"--prune would remove {string.Join(", ", left.Select(instance => instance.Name))}, which the ops file "
                    + $"of '{request.Revision.Branch}' no longer names; nothing was done; add --yes to remove them"
            );
    }

    /// <summary>What the sync would do, in the words of <c>plan</c>.</summary>
    private static async Task<int> Preview(Session session, SyncRequest request, Workspace workspace, CancellationToken cancellation)
    {
        await using var state = await session.ReadState(workspace.Config, cancellation);
        var observation = await state.Observe(new(request.Revision.Repository, request.Revision.Branch, request.Services), cancellation);
        var branches = new Planner(workspace, observation, session.Git.Compare).Plan(request.Revision.Branch).Branches;
        var plan = new Plan([
            .. branches.Select(branch =>
                branch with
                {
                    Instances = [.. branch.Instances.Where(instance => request.Only.Contains(instance.Name))],
                }
            ),
        ]);
        session.ProcessContext.OnResult(
            new(workspace)
            {
                Plan = plan,
                Blockers = observation.ActiveBlockers,
                Revision = request.Revision,
            }
        );
        session.Write(
            console => PlanText.Write(console, plan),
            () => PlanReport.Of(plan, workspace).ToJson(),
            session.FindingsOf(workspace)
        );
        return ExitCode.Good;
    }

    public static async Task<int> Run(
        Session session,
        SyncRequest request,
        Workspace workspace,
        RunOptions how,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<PublishStepResult> steps = [];
        await using var state = await session.WriteState(workspace.Config, cancellation);
        await using var announced = EventsOut.Of(workspace.Config, state, session.ProcessContext, cancellation);
        using var events = EventsFile.Open(how.EventsFile, session.ProcessContext.Directory);
        using var progress = new SyncProgress(session.ProcessContext, request);
        var ports = new SyncPorts(
            state,
            session.Git.Compare,
            ConfiguredDeployer.Of(workspace.Config.Deploy, session, state),
            Publish,
            session.ProcessContext.Time,
            happened =>
            {
                progress.Hear(happened);
                events?.Write(happened);
            }
        );
        var outcome = await new SyncEngine(request, ports).Run(session.ProcessContext.Holder, cancellation);
        progress.Done();
        if (outcome.Refusal is not null)
            throw new StateException(StateFault.Unavailable, outcome.Refusal);
        session.ProcessContext.OnResult(
            new(workspace)
            {
                Revision = request.Revision,
                Outcome = outcome,
                Publish = steps,
            }
        );
        session.Write(
            console => SyncText.Write(console, request.Revision, outcome, steps),
            () => SyncReport.Of(request.Revision, outcome, steps).ToJson(),
            session.FindingsOf(workspace)
        );
        var isRefused = steps.Any(step => step is { Draft: not null, Outcome.Result: PublishResult.Failed });
        return outcome.IsGood && !isRefused ? ExitCode.Good : ExitCode.Findings;

        async Task<IReadOnlyList<PublishOutcome>> Publish(BranchResult reached, CancellationToken stop)
        {
            // A rollback is on its own way, off the one from branch to branch.
            if (request.Kind == SyncKind.Rollback)
                return [];
            steps = PublishCommand
                .Publisher(session, workspace, request.Revision.Sha, reached.Observation)
                .Publish(request.Branch, PublishGate.Closed(reached));
            var lastDeployed = LastDeployment.Of(request.Branch, reached, session.ProcessContext.Time.GetUtcNow());
            steps = await new Gates(session, workspace.Config, how.OverrideFreeze).Pass(steps, lastDeployed, request.Revision, stop);
            steps = await new PullRequests(session, workspace.Config.Publish).OpenIfPossible(steps, request.Revision.Sha, stop);
            return [.. steps.Select(step => step.Outcome)];
        }
    }

    public sealed record RunOptions(string? EventsFile, string? OverrideFreeze);
}
