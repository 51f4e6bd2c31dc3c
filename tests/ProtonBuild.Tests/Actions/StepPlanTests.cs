using System.Text.Json;
using ProtonBuild.App;
using ProtonBuild.App.Syncing;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.GitHubAction;

namespace ProtonBuild.Tests.Actions;

public sealed class StepPlanTests
{
    private const string Sha = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b";
    private const string Pull = """{"action":"opened","pull_request":{"number":7,"head":{"sha":"feed"},"base":{"ref":"dev"}}}""";
    private const string Closed = """{"action":"closed","pull_request":{"number":7,"head":{"sha":"feed"},"base":{"ref":"dev"}}}""";
    private const string Queue = """{"merge_group":{"head_sha":"feed","base_ref":"refs/heads/dev"}}""";

    [Theory]
    [InlineData("pull_request", "refs/pull/7/merge", Pull, "", "plan --prefer-remote --fail-on error")]
    [InlineData(
        "pull_request",
        "refs/pull/7/merge",
        Pull,
        "branch=prod fail-on=warning",
        "plan --prefer-remote --fail-on warning --branch prod"
    )]
    [InlineData(
        "pull_request",
        "refs/pull/7/merge",
        Pull,
        "command=validate ops-file=a.yaml config=b.yaml",
        "validate --prefer-remote --ops a.yaml --config b.yaml --fail-on error"
    )]
    [InlineData("merge_group", "refs/heads/q", Queue, "", "plan --prefer-remote --fail-on error")]
    [InlineData("push", "refs/heads/dev", "{}", "", $"sync --prefer-remote --branch dev --commit {Sha} --wait-for-lease 10m")]
    [InlineData("push", "refs/heads/a/b", "{}", "dry-run=true", $"sync --prefer-remote --branch a/b --commit {Sha} --dry-run")]
    [InlineData("push", "refs/heads/dev", "{}", "command=publish", "publish --prefer-remote --from dev")]
    [InlineData("schedule", "refs/heads/dev", "{}", "", $"sync --prefer-remote --branch dev --commit {Sha} --wait-for-lease 10m")]
    [InlineData("workflow_dispatch", "refs/heads/dev", "{}", "branch=prod", "sync --prefer-remote --branch prod --wait-for-lease 10m")]
    [InlineData(
        "workflow_dispatch",
        "refs/tags/v1",
        "{}",
        "command=sync branch=prod",
        "sync --prefer-remote --branch prod --wait-for-lease 10m"
    )]
    [InlineData("release", "refs/tags/v1", "{}", "command=plan", "plan --prefer-remote --fail-on error")]
    public void An_event_and_the_inputs_say_what_is_run(string name, string reference, string payload, string inputs, string command) =>
        Assert.Equal(command, CommandLine(Of(name, reference, payload, inputs)));

    [Theory]
    [InlineData("push", "refs/tags/v1", "{}", "", "the tag 'v1' is not a branch, and instances are synced from branches")]
    [InlineData(
        "push",
        "refs/heads/old",
        """{"deleted":true}""",
        "command=sync",
        "the branch 'old' was deleted, so nothing is left to sync"
    )]
    [InlineData("push", "refs/heads/dev", "{}", "branch=prod", "'dev' was pushed, but the input 'branch' is 'prod'")]
    [InlineData("pull_request", "refs/pull/7/merge", Closed, "", "pull request #7 was closed")]
    [InlineData(
        "issue_comment",
        "refs/heads/dev",
        "{}",
        "",
        "the action does nothing on 'issue_comment' unless the input 'command' names a command"
    )]
    public void An_event_without_work_is_explained_in_one_sentence(
        string name,
        string reference,
        string payload,
        string inputs,
        string why
    ) => Assert.Equal(why, Of(name, reference, payload, inputs).Idle);

    [Theory]
    [InlineData("pull_request", Pull, "command=sync")]
    [InlineData("pull_request", Pull, "command=publish dry-run=true")]
    [InlineData("merge_group", Queue, "command=sync")]
    [InlineData("pull_request_target", "{}", "command=sync")]
    public void A_pull_request_is_neither_synced_nor_published(string name, string payload, string inputs) =>
        Assert.Contains(
            $"on '{name}' the action changes and executes nothing",
            Assert.Throws<UsageException>(() => Of(name, "refs/pull/7/merge", payload, inputs)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_sync_on_no_branch_asks_for_one() =>
        Assert.Equal(
            "the input 'command' is 'sync' but the event is on no branch; name one in 'branch'",
            Assert.Throws<UsageException>(() => Of("push", "refs/tags/v1", "{}", "command=sync")).Message
        );

    [Fact]
    public void A_pull_request_is_reported_on_its_own_commit_and_checked_as_its_target_branch()
    {
        var trigger = TriggerEvent.Of(Variables("pull_request", "refs/pull/7/merge"), JsonElement.Parse(Pull));
        Assert.Equal(("feed", "dev", 7, true), (trigger.Commit, trigger.Branch, trigger.PullRequest, trigger.IsProposal));
    }

    /// <summary>The options of the use case, written as the command line has them.</summary>
    private static string CommandLine(StepPlan plan) =>
        $"{plan.Verb.ToString().ToLowerInvariant()}{(plan.Repository.PreferRemote ? " --prefer-remote" : "")}"
        + $"{Option("--ops", plan.Repository.OpsFile)}{Option("--config", plan.Repository.ConfigFile)}"
        + plan.Verb switch
        {
            Verb.Validate => Option("--fail-on", Word(plan.Validate.FailOn)),
            Verb.Plan => Option("--fail-on", Word(plan.Plan.FailOn)) + Option("--branch", plan.Plan.Branch),
            Verb.Publish => Option("--from", plan.Publish.From) + (plan.Publish.DryRun ? " --dry-run" : ""),
            _ => Sync(plan.Sync),
        };

    private static string Sync(SyncOptions sync) =>
        Option("--branch", sync.Branch)
        + Option("--commit", sync.Commit)
        + Option("--wait-for-lease", sync.Lease.Wait > TimeSpan.Zero ? $"{sync.Lease.Wait.TotalMinutes}m" : null)
        + (sync.DryRun ? " --dry-run" : "");

    private static string Option(string name, string? value) => value is null ? "" : $" {name} {value}";

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static StepPlan Of(string name, string reference, string payload, string given)
    {
        var inputs = ActionInputs.Of(
            given
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .ToDictionary(pair => $"INPUT_{pair.Split('=')[0].ToUpperInvariant()}", pair => pair.Split('=')[1])
        );
        return StepPlan.Of(inputs, TriggerEvent.Of(Variables(name, reference), JsonElement.Parse(payload)));
    }

    private static Func<string, string?> Variables(string name, string reference) =>
        new Dictionary<string, string>
        {
            ["GITHUB_EVENT_NAME"] = name,
            ["GITHUB_REF"] = reference,
            ["GITHUB_SHA"] = Sha,
        }.GetValueOrDefault;
}
