using ProtonBuild.App.Deploying;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Publishing;

namespace ProtonBuild.App.Publishing;

/// <summary>
/// The path of a branch to its pull requests, in the order of this file: which steps are due, freeze windows and soak times, the
/// gates' commands, the pull request. A step that one of them stops keeps that result.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="workspace">What was read at the commit published.</param>
/// <param name="source">What is published.</param>
internal sealed class PublishSteps(RepositoryContext repository, Workspace workspace, PublishSource source)
{
    private const int MaxFiles = 5;

    private const string NoToken =
        "no GitHub token is set; set GITHUB_TOKEN (or GH_TOKEN) to one that may write pull requests, or add --dry-run";

    private readonly IGitRepository git = repository.Git;
    private readonly string from = source.Revision.Branch;
    private readonly string commit = source.Revision.Sha;

    public async Task<IReadOnlyList<PublishStepResult>> Run(PublishMode mode, CancellationToken cancellation)
    {
        var targets = source.Branch.PublishesTo.Where(to => mode.OnlyTo is null || to == mode.OnlyTo);
        var steps = targets.Select(Decide).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            steps[i] = ApplyWindowsAndSoak(steps[i], mode.OverrideFreeze);
            steps[i] = mode.IsPreview ? NameCommands(steps[i]) : await RunCommands(steps[i], cancellation);
        }

        return mode.IsPreview ? steps : await OpenPullRequests(steps, mode.RequiresPullRequest, cancellation);
    }

    /// <summary>Due is a step whose branch is wholly in sync, and whose target lacks its commits and can take them.</summary>
    private PublishStepResult Decide(string to)
    {
        if (source.Waiting is { } waiting)
            return new(new(from, to, PublishResult.Waiting, waiting));
        if (Target(to) is not var (targetCommit, plan))
            return new(new(from, to, PublishResult.Failed, $"the branch '{to}' is not in this clone; fetch it"));
        if (git.Compare(commit, targetCommit) is Ancestry.Same or Ancestry.Descendant)
            return new(new(from, to, PublishResult.UpToDate, $"'{to}' already contains {ShortSha.Of(commit)}"));
        if (git.MergeConflicts(targetCommit, commit) is [_, ..] files)
            return new(new(from, to, PublishResult.Failed, Conflict(to, files)));
        var commits = git.CommitsBetween(targetCommit, commit, PullRequestDraft.MaxCommits + 1);
        var draft = PullRequestDraft.Compose(new(source.Branch, plan, commits, BlockersOf(plan)), workspace.Config.Publish);
        return new(new(from, to, PublishResult.DryRun), draft, commits);
    }

    private PublishStepResult ApplyWindowsAndSoak(PublishStepResult step, string? overrideFreeze)
    {
        if (!step.IsDue)
            return step;
        var question = new GateQuestion(from, step.Outcome.To, source.LastDeployed, overrideFreeze);
        var decision = GateDecision.Decide(workspace.Config.Gates, question, repository.Process.Time.GetUtcNow());
        return decision.Closed is null
            ? step with
            {
                Outcome = step.Outcome with { Override = decision.Overridden },
            }
            : step.With(PublishResult.Waiting, decision.Closed) with
            {
                OpensAt = decision.OpensAt,
            };
    }

    /// <summary>A preview runs no command, and says which ones come first.</summary>
    private PublishStepResult NameCommands(PublishStepResult step)
    {
        var commands = CommandsBefore(step).Select(gate => $"'{ExternalProgram.Display(gate.Command)}'").ToList();
        return commands.Count == 0 ? step : step.With(PublishResult.DryRun, $"once {string.Join(" and ", commands)} succeeded");
    }

    private async Task<PublishStepResult> RunCommands(PublishStepResult step, CancellationToken cancellation)
    {
        foreach (var gate in CommandsBefore(step))
        {
            var command = new GateCommand(gate, workspace.Config.Deploy.Secrets, repository);
            if (await command.Run(step.Outcome, source.Revision, cancellation) is not { } closed)
                continue;
            var waiting = step.With(PublishResult.Waiting, closed);
            return waiting with { Outcome = waiting.Outcome with { Override = null } };
        }

        return step;
    }

    private async Task<IReadOnlyList<PublishStepResult>> OpenPullRequests(
        IReadOnlyList<PublishStepResult> steps,
        bool isRequired,
        CancellationToken cancellation
    )
    {
        // A token is looked for only where a pull request is due.
        if (!steps.Any(step => step.IsDue))
            return steps;
        var process = repository.Process;
        try
        {
            if (GitHubToken.From(process.Variable) is not { } token)
                return isRequired ? EndDue(steps, PublishResult.Failed, NoToken) : steps;
            var address = GitHubAddress.Of(process.Variable, git.Origin);
            using var client = new GitHubClient(address.Api, token, process.Time, process.Notice);
            return await new PullRequestPublisher(client, address.Repository, workspace.Config.Publish).Publish(
                steps,
                commit,
                cancellation
            );
        }
        catch (GitHubException error)
        {
            return EndDue(steps, isRequired ? PublishResult.Failed : PublishResult.DryRun, error.Message);
        }
    }

    /// <summary>The commit of a target branch, and the plan of that branch with the published files; null where the branch is not in this
    /// clone.</summary>
    private (string Commit, BranchPlan Plan)? Target(string to)
    {
        if (repository.Sources.CommitOf(to) is not { } targetCommit)
            return null;
        var merged = repository.Read(repository.Sources.AfterMerging(commit, to, targetCommit));
        return new Planner(merged, source.Observation, git.Compare).Plan(to).Find(to) is { } plan ? (targetCommit, plan) : null;
    }

    private List<Blocker> BlockersOf(BranchPlan target)
    {
        var names = target.Instances.Select(instance => instance.Name).ToList();
        return
        [
            .. source.Observation.ActiveBlockers.Where(blocker =>
                names.Any(name => blocker.Target == name.ToString() || blocker.Target == name.Service)
            ),
        ];
    }

    private string Conflict(string to, IReadOnlyList<string> files)
    {
        var more = files.Count > MaxFiles ? $" and {files.Count - MaxFiles} more" : "";
        return $"'{from}' cannot be merged into '{to}', there are conflicts in {string.Join(", ", files.Take(MaxFiles))}{more}; "
            + $"merge '{to}' into '{from}' first";
    }

    private IEnumerable<GateSettings> CommandsBefore(PublishStepResult step) =>
        step.IsDue ? workspace.Config.Gates.Where(gate => gate.Command.Count > 0 && gate.StandsBefore(step.Outcome.To)) : [];

    private static IReadOnlyList<PublishStepResult> EndDue(IEnumerable<PublishStepResult> steps, PublishResult result, string reason) =>
        [.. steps.Select(step => step.IsDue ? step.With(result, reason) : step)];
}
