using System.CommandLine;
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

/// <summary><c>sync</c>: takes the instances of one branch to the commit it stands at, in order.</summary>
internal static class SyncCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new CommonOptions();
        var branch = new Option<string?>("--branch") { Description = "The branch to sync (default: the one checked out)", HelpName = "BRANCH" };
        var maxParallel = new Option<int>("--max-parallel") { Description = "How many instances of a wave sync side by side", HelpName = "N", DefaultValueFactory = _ => 8 };
        maxParallel.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > 256)) result.AddError("--max-parallel is a number from 1 to 256");
        });
        var rewritten = new Option<bool>("--rewritten") { Description = "History was rewritten: sync although recorded commits are not in this clone" };
        var command = new Command("sync", "Syncs the instances of a branch at its commit, in dependency order") { branch, maxParallel, rewritten };
        options.AddOutput(command, ofFindings: true);
        foreach (var option in (Option[])[options.State, options.PreferRemote]) command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = new Session(parsed, options, surroundings);
            var name = BranchOf(session, parsed.GetValue(branch));
            var commit = session.Sources.CommitOf(name) ?? throw NoSuchBranch(session, name);
            var revision = new Revision(session.Git.Name, name, commit);
            var workspace = session.Read(session.Sources.AtCommit(name, commit));
            if (workspace.HasErrors) return Invalid(session, revision, workspace);
            return await Run(session, revision, workspace, (parsed.GetValue(maxParallel), parsed.GetValue(rewritten)), cancellation);
        });
        return command;
    }

    /// <summary>The branch asked for, else the one checked out.</summary>
    public static string BranchOf(Session session, string? given) =>
        given ?? session.Git.CheckedOutBranch ?? throw new UsageException("no branch is checked out; name one with --branch");

    public static UsageException NoSuchBranch(Session session, string branch) => session.Git.CheckedOutBranch == branch
        ? new($"the branch '{branch}' has no commit yet; commit the ops file and what it names first")
        : new($"there is no branch '{branch}' here or on origin{DidYouMean.Hint(branch, session.Git.Branches())}");

    private static int Invalid(Session session, Revision revision, Workspace workspace)
    {
        session.Write(
            console =>
            {
                DiagnosticText.Write(console, workspace);
                console.WriteLine($"Nothing was synced: '{revision.Branch}' at {revision.Sha[..7]} has errors.");
            },
            () => SyncReport.Invalid(revision, workspace).ToJson(),
            session.FindingsOf(workspace));
        return workspace.IsMisconfigured ? ExitCode.Usage : ExitCode.Findings;
    }

    private static async Task<int> Run(
        Session session, Revision revision, Workspace workspace, (int MaxParallel, bool Rewritten) how, CancellationToken cancellation)
    {
        var plan = new Planner(workspace, Observation.Empty, session.Git.Compare).Plan(revision.Branch).Find(revision.Branch);
        if (plan is null || plan.Instances.Count == 0)
        {
            session.Write(console => SyncText.NothingHere(console, revision, workspace.Ops), () => SyncReport.Of(revision, new(null, [], []), []).ToJson(), session.FindingsOf(workspace));
            return ExitCode.Good;
        }

        IReadOnlyList<PublishStepResult> steps = [];
        await using var state = await session.WriteState(workspace.Config, cancellation);
        using var progress = new Progress(session.Surroundings, $"syncing '{revision.Branch}'", plan.Instances.Count);
        var request = new SyncRequest(revision, workspace.Ops.File, plan, [.. workspace.Ops.Services.Select(service => service.Name)], session.Surroundings.Principal)
        {
            MaxParallel = how.MaxParallel,
            AcceptRewritten = how.Rewritten,
        };
        var ports = new SyncPorts(state, session.Git.Compare, Deployers.Record, Publish, session.Surroundings.Time, _ => progress.Step());
        var outcome = await new SyncEngine(request, ports).Run(session.Surroundings.Holder, cancellation);
        progress.Done();
        if (outcome.Refusal is not null) throw new StateException(StateFault.Unavailable, outcome.Refusal);
        session.Write(console => SyncText.Write(console, revision, outcome, steps), () => SyncReport.Of(revision, outcome, steps).ToJson(), session.FindingsOf(workspace));
        var isRefused = steps.Any(step => step is { Draft: not null, Outcome.Result: PublishResult.Failed });
        return outcome.IsGood && !isRefused ? ExitCode.Good : ExitCode.Findings;

        async Task<IReadOnlyList<PublishOutcome>> Publish(IReadOnlyList<InstanceOutcome> outcomes, Observation observation, CancellationToken lost)
        {
            steps = PublishCommand.Publisher(session, workspace, revision.Sha, observation).Publish(plan, _ => PublishGate.Closed(outcomes));
            steps = await new PullRequests(session, workspace.Config.Publish).OpenIfPossible(steps, revision.Sha, lost);
            return [.. steps.Select(step => step.Outcome)];
        }
    }
}
