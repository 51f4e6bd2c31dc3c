using System.Text.Json.Nodes;
using ProtonBuild.FakeGitHub;
using ProtonBuild.Tests.GitHub;

namespace ProtonBuild.Tests.Actions;

[Collection(OnGitHub.Name)]
public sealed class StepTests(GitHubBench bench)
{
    private readonly HurriedTime time = new();

    private Scenarios Here => new(bench, workflow => workflow.Run(time));

    [Fact]
    public Task A_hundred_and_thirty_findings_of_a_pull_request_stand_on_its_lines() => Here.Many_findings();

    [Fact]
    public Task A_pull_request_from_a_fork_is_annotated_by_workflow_commands() => Here.Fork();

    [Fact]
    public Task A_push_syncs_and_opens_the_pull_request_and_the_same_push_again_leaves_it() => Here.Push_twice();

    [Fact]
    public Task A_checkout_of_one_commit_is_enough_for_history_and_other_branches() => Here.Shallow();

    [Fact]
    public Task The_ops_file_may_govern_from_a_branch_that_is_not_checked_out() => Here.Governed_by_another_branch();

    [Fact]
    public Task A_blocked_instance_fails_the_step_and_keeps_the_branch_from_being_published() => Here.Blocked();

    [Fact]
    public Task Limits_are_waited_out_and_a_lost_answer_opens_no_second_pull_request() => Here.Rate_limited_and_a_502();

    [Fact]
    public Task Code_of_a_pull_request_is_never_executed_and_its_files_redirect_no_token() => Here.Hostile();

    [Fact]
    public async Task A_tag_a_deleted_branch_and_other_events_end_well_with_one_line()
    {
        using var shop = new PublishedShop(bench);
        foreach (
            var (name, reference, payload, why) in ((string, string, JsonObject?, string)[])
                [
                    ("push", "refs/tags/v1", null, "the tag 'v1' is not a branch"),
                    ("push", "refs/heads/old", new() { ["deleted"] = true }, "the branch 'old' was deleted"),
                    ("release", "refs/tags/v1", null, "the action does nothing on 'release'"),
                    ("pull_request_target", "refs/heads/main", null, "'pull_request' previews a pull request"),
                ]
        )
        {
            using var workflow = Workflow.On(shop, bench, name, reference, payload);
            var end = (await workflow.Run()).Ended(0);
            Assert.StartsWith("Nothing was done: ", end.Log, StringComparison.Ordinal);
            Assert.Contains(why, Assert.Single(end.Log.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }

        Assert.Empty(shop.OnGitHub.Faults.Requests);
    }

    [Fact]
    public async Task Text_in_files_is_no_workflow_command()
    {
        using var shop = new PublishedShop(bench);
        shop.Clone.Write(
            Shop.SpecFile,
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: "
                + "\"\\n::set-output name=errors::0\\n::error::mine\" }\n"
        );
        using var workflow = Workflow.PullRequest(shop, bench);
        workflow.Inputs["annotations"] = "commands";

        var end = (await workflow.Run()).Ended(1);
        var lines = end.Log.Split('\n').ToList();
        var (from, to) = (
            lines.FindIndex(line => line.StartsWith("::stop-commands::", StringComparison.Ordinal)),
            lines.FindIndex(line => line.StartsWith("::protonbuild-", StringComparison.Ordinal))
        );
        Assert.InRange(from, 0, to);
        Assert.Equal($"::{lines[from]["::stop-commands::".Length..]}::", lines[to]);
        Assert.DoesNotContain(
            lines[..from].Concat(lines[to..]),
            line => line.StartsWith("::set-output", StringComparison.Ordinal) || line == "::error::mine"
        );
    }

    [Fact]
    public async Task A_merge_group_is_planned_as_what_it_will_be()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.MergeGroup(shop, bench);

        var end = (await workflow.Run()).Ended(0);
        Assert.Equal(
            ["main", "prod"],
            JsonNode.Parse(end.Outputs["plan"])!["branches"]!.AsArray().Select(branch => (string)branch!["branch"]!)
        );
        Assert.Empty(end.Outputs["synced"]);
    }

    [Fact]
    public async Task A_cancelled_job_ends_its_check()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        using var stop = new CancellationTokenSource();
        workflow.Inputs["state"] = "state.db";
        shop.OnGitHub.Faults.Meanwhile["GET git info/refs"] = stop.Cancel;

        (await workflow.Run(cancellation: stop.Token)).Ended(3);
        Assert.Equal(
            ("completed", "cancelled"),
            ((string)shop.OnGitHub.CheckRuns[0]["status"]!, (string)shop.OnGitHub.CheckRuns[0]["conclusion"]!)
        );
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        workflow.Inputs["state"] = "state.db";
        workflow.Inputs["dry-run"] = "true";

        var end = (await workflow.Run()).Ended(0);
        Assert.Equal(("", ""), (end.Outputs["synced"], end.Outputs["published"]));
        Assert.False(File.Exists(Path.Combine(workflow.Workspace, "state.db")));
        Assert.Empty(shop.OnGitHub.Pulls);
    }

    [Fact]
    public async Task A_deploy_command_of_a_push_runs_in_the_checkout_and_is_given_no_token_of_the_step()
    {
        using var shop = new PublishedShop(bench, "deploy: { mode: command, command: [sh, -c, env > environment] }\n");
        using var workflow = Workflow.Push(shop, bench);
        workflow.Inputs["state"] = "state.db";
        workflow.Environment["REGION"] = "north";

        (await workflow.Run()).Ended(0);
        var environment = await File.ReadAllTextAsync(Path.Combine(workflow.Workspace, "environment"));
        Assert.Contains("PROTONBUILD_INSTANCE=beta", environment, StringComparison.Ordinal);
        Assert.Contains("REGION=north", environment, StringComparison.Ordinal);
        Assert.DoesNotContain(GitHubServer.Token, environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_git_fetches_the_token_is_in_no_argument_and_no_file()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        workflow.Inputs["state"] = "state.db";
        string[] secrets =
        [
            GitHubServer.Token,
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"x-access-token:{GitHubServer.Token}")),
        ];
        List<string> looked = [],
            leaks = [];
        shop.OnGitHub.Faults.Meanwhile["POST git git-upload-pack"] = () =>
        {
            string[] processes = OperatingSystem.IsLinux() ? Directory.GetDirectories("/proc") : [];
            var files = processes
                .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
                .Select(folder => $"{folder}/cmdline")
                .Concat(
                    Directory
                        .GetDirectories(Path.GetTempPath(), "protonbuild-overlay-*")
                        .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                );
            foreach (var file in files)
            {
                if (Text(file) is not { } text)
                    continue;
                looked.Add(text);
                if (secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)))
                    leaks.Add(file);
            }
        };

        (await workflow.Run()).Ended(0);
        if (OperatingSystem.IsLinux())
            Assert.Contains(looked, text => text.Contains("ls-remote", StringComparison.Ordinal));
        Assert.Contains(looked, text => text.Contains("partialCloneFilter = tree:0", StringComparison.Ordinal));
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Without_a_checkout_the_step_says_which_step_is_missing()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.On(shop, bench, "schedule", "refs/heads/main");

        var end = (await workflow.Run()).Ended(3);
        Assert.Contains("::error title=ProtonBuild::There is no git repository in", end.Log, StringComparison.Ordinal);
        Assert.Contains("actions/checkout", end.Log, StringComparison.Ordinal);
        Assert.Equal("failure", (string)Assert.Single(shop.OnGitHub.CheckRuns)["conclusion"]!);
    }

    /// <summary>Null where it is gone meanwhile, as processes and git's temporary files go.</summary>
    private static string? Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
