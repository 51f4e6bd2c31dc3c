using System.Globalization;
using ProtonBuild.App;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Graphs;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Reporting.Pages;
using ProtonBuild.Core.State;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;
using ProtonBuild.GitHub.Reporting;

namespace ProtonBuild.GitHubAction;

/// <summary>Shows on GitHub what a step came to. Whatever cannot be written is said in the log, and the step goes on: what was synced was
/// synced.</summary>
internal sealed class StepReport(Runner runner, StepContext context, GitHubClient? client, TimeProvider time) : IDisposable
{
    /// <summary>The runner kills a cancelled step ten seconds after it asked it to end.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly RepositoryName? repository = RepositoryName.Parse(runner.Variable("GITHUB_REPOSITORY"));
    private readonly CancellationTokenSource limit = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenRegistration ending;
    private CheckRun? check;

    private CheckReporter? Checks =>
        client is null || repository is null || context.Inputs.Annotations != AnnotationMode.Check ? null : new(client, repository, time);

    /// <summary>Begins the check, where there is to be one. Once the job is cancelled, what is left to write has a few seconds.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        ending = cancellation.Register(() => limit.CancelAfter(LastWords));
        if (Checks is not { } checks)
            return;
        await Try(
            "the check run could not be started",
            async () =>
            {
                check = await checks.Begin(context.Inputs.CheckName, context.Commit, $"protonbuild-{Guid.NewGuid():N}", limit.Token);
                if (check is null)
                    runner.Log.WriteLine(
                        "The token may not write checks (it needs 'checks: write', which a pull request from a fork "
                            + "cannot have); findings are shown as workflow commands."
                    );
            }
        );
    }

    public async Task Cancel()
    {
        if (check is null)
            return;
        await Try("the check run could not be cancelled", () => Checks!.Cancel(check, limit.Token));
    }

    public async Task Complete(StepEnd end)
    {
        var report = Report(end);
        var changed = await Changed(report.Findings);
        var isShown =
            check is not null
            && await Try(
                "the check run could not be completed",
                () => Checks!.Complete(check, report, Annotation.Of(report.Findings, changed), limit.Token)
            );
        if (!isShown && context.Inputs.Annotations != AnnotationMode.None)
            runner.Log.Write(GithubReport.WriteFirst(report.Findings, changed));
        if (report.Failure is { } failure)
            runner.Error(failure);
        foreach (var note in report.Notes)
            runner.Notice(note);
        await Comment(report);
        runner.Summarize(report.JobSummary());
        foreach (var (name, value) in Outputs(end, report))
            runner.Output(name, value);
    }

    public void Dispose()
    {
        ending.Dispose();
        limit.Dispose();
    }

    private async Task Comment(RunReport report)
    {
        if (!context.Inputs.Comment || client is null || repository is null || context.TriggerEvent.PullRequest is not { } number)
            return;
        await Try(
            "the comment could not be written",
            () => new StickyComment(client, repository).Write(number, RunReport.CommentMarker, report.PlanComment(), limit.Token)
        );
    }

    /// <summary>The files that the pull request changes; none where that cannot be asked, and then all are alike.</summary>
    private async Task<HashSet<string>> Changed(Findings findings)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        if (client is null || repository is null || findings.Diagnostics.Count == 0 || context.TriggerEvent.PullRequest is not { } number)
            return changed;
        await Try(
            "the files of the pull request could not be listed",
            async () => changed.UnionWith((await client.PullRequest.Files(repository, number, limit.Token)).Select(file => file.Filename))
        );
        return changed;
    }

    private RunReport Report(StepEnd end)
    {
        var (result, revision) = (end.Result, end.Result?.Revision);
        var links = new SourceLinks(runner.RepositoryUrl, revision?.Sha ?? context.Commit);
        var findings = result is null
            ? new([], [])
            : Findings.Of(result.Workspace) with
            {
                Diagnostics = [.. result.Workspace.Diagnostics.Select(finding => OnCommit(finding, revision))],
            };
        return new RunReport(findings with { FailOn = context.Inputs.FailSeverity }, links)
        {
            Plan = result?.Plan,
            Graph = result?.Plan is null ? null : OpsGraph.Of(result.Workspace.Ops),
            Blockers = result?.Blockers ?? [],
            Synced = result?.Outcome is null ? null : revision,
            Instances = result?.Outcome?.Instances ?? [],
            Publish = [.. result?.Publish.Select(step => step.Outcome) ?? []],
            Notes = end.Note is { } note ? [note] : [],
            Failure =
                end.Failure is { } failure ? char.ToUpperInvariant(failure[0]) + failure[1..]
                : end.Result is null ? $"The command ended with exit code {end.Code}; its log says why."
                : null,
            HasFailed = end.Code != ExitCode.Good,
        };
    }

    /// <summary>What is found in the commit that is synced is found in files of the commit that is reported on.</summary>
    private Diagnostic OnCommit(Diagnostic finding, Revision? revision) =>
        finding.Branch is not null && finding.Branch == revision?.Branch && revision.Sha == context.Commit
            ? finding with
            {
                Branch = null,
            }
            : finding;

    private static IEnumerable<(string Name, string Value)> Outputs(StepEnd end, RunReport report)
    {
        var isSynced = report.Synced is not null;
        var planned = report
            .Plan?.Branches.SelectMany(branch => branch.Instances)
            .Count(instance => instance.Decision.Action == SyncAction.Blocked);
        yield return ("errors", Number(report.Findings.Count(Severity.Error)));
        yield return ("warnings", Number(report.Findings.Count(Severity.Warning)));
        yield return (
            "plan",
            end.Result is { Plan: { } plan, Workspace: var workspace }
            && PlanReport.Of(plan, workspace).ToJson() is { Length: <= 256 * 1024 } json
                ? json
                : ""
        );
        yield return ("synced", isSynced ? Number(report.Instances.Count(instance => instance.Result.IsInSync())) : "");
        yield return (
            "blocked",
            isSynced ? Number(report.Instances.Count(instance => instance.Result == SyncResult.Blocked))
            : planned is { } waiting ? Number(waiting)
            : ""
        );
        yield return ("published", string.Join(',', report.Publish.Select(step => PublishWord(step.Result))));
        yield return ("pull-request-url", string.Join('\n', report.Publish.Select(step => step.Url).OfType<string>()));

        static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
    }

    private static string PublishWord(PublishResult result) =>
        result switch
        {
            PublishResult.UpToDate => "up-to-date",
            PublishResult.DryRun => "dry-run",
            _ => result.ToString().ToLowerInvariant(),
        };

    private async Task<bool> Try(string otherwise, Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (GitHubException error)
        {
            runner.Warning($"{otherwise}: {error.Message}");
            return false;
        }
        catch (OperationCanceledException)
        {
            runner.Warning($"{otherwise}: the job was cancelled");
            return false;
        }
    }
}

/// <param name="Plan">What is run.</param>
/// <param name="TriggerEvent">What made it run.</param>
internal sealed record StepContext(StepPlan Plan, TriggerEvent TriggerEvent)
{
    /// <summary>What the workflow asks for.</summary>
    public ActionInputs Inputs => Plan.Inputs;

    /// <summary>The commit that is reported on.</summary>
    public string Commit => TriggerEvent.Commit;
}
