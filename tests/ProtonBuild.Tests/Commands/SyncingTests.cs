using System.Text.Json.Nodes;

namespace ProtonBuild.Tests.Commands;

/// <summary>What the options of plan and sync, and rollback, do in a real repository.</summary>
public sealed class SyncingTests : IDisposable
{
    private const string Ops = """
        sync:
          services:
            shop:
              one: { branch: main, spec: shop/spec.yaml }
              two: { branch: main, spec: shop/spec.yaml, depends_on: one }
              far: { branch: main, spec: shop/spec.yaml }

        """;

    private readonly TestRepository repository = TestRepository.Init();

    public SyncingTests()
    {
        repository.Write("proton-ops.yaml", Ops);
        Spec(80);
        repository.Commit("one");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        var run = (await Run("sync", "--dry-run")).Ends(0);

        Assert.Contains("shop/one  test         create", run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(repository.PathOf(".protonbuild")));
    }

    [Fact]
    public async Task A_part_is_synced_alone_and_an_unknown_name_is_refused()
    {
        (await Run("sync", "--only", "shop/thre")).Complains(2, "no service or instance 'shop/thre' is synced from 'main'");
        Assert.Equal(["one created"], Results((await Run("sync", "--only", "shop/one", "--format", "json")).Ends(0)));
        Assert.Equal(
            ["one unchanged", "two created"],
            Results((await Run("sync", "--only", "shop/one shop/two", "--format", "json")).Ends(0))
        );
    }

    [Fact]
    public async Task An_older_commit_that_is_named_is_not_synced_over_a_newer_one()
    {
        Spec(81);
        repository.Commit("two");
        await Run("sync");

        Assert.Equal(
            ["far superseded", "one superseded", "two superseded"],
            Results((await Run("sync", "--commit", "HEAD~1", "--format", "json")).Ends(0))
        );
        (await Run("sync", "--commit", "nowhere")).Complains(2, "there is no commit 'nowhere' in this clone");
    }

    [Fact]
    public async Task A_plan_against_a_branch_shows_what_merging_would_change()
    {
        await Run("sync");
        repository.Git("checkout", "--quiet", "-b", "feature");
        Spec(81);
        repository.Commit("change");
        repository.Checkout("main");
        repository.Write("notes", "by somebody else");
        repository.Commit("meanwhile");
        repository.Checkout("feature");
        var before = repository.Git("count-objects");

        var plan = (await Run("plan", "--against", "main")).Ends(0);
        Assert.Contains("update  port: 80 -> 81", plan.Out, StringComparison.Ordinal);
        Assert.Equal(before, repository.Git("count-objects"));
        (await Run("plan", "--against", "man")).Complains(2, "there is no branch 'man'");
    }

    [Fact]
    public async Task A_plan_against_a_branch_with_conflicts_names_the_files()
    {
        repository.Git("checkout", "--quiet", "-b", "feature");
        Spec(81);
        repository.Commit("change");
        repository.Checkout("main");
        Spec(82);
        repository.Commit("another change");
        repository.Checkout("feature");

        (await Run("plan", "--against", "main")).Complains(3, "cannot be merged into", "conflicts in shop/spec.yaml");
    }

    [Fact]
    public async Task The_matrix_has_shards_that_need_nothing_of_one_another()
    {
        var include = JsonNode.Parse((await Run("plan", "--format", "matrix")).Ends(0).Out)!["include"]!.AsArray();
        Assert.Equal(["shop/one shop/two", "shop/far"], include.Select(share => (string)share!["only"]!));
        foreach (var share in include)
            (
                await Run(
                    "sync",
                    "--branch",
                    (string)share!["branch"]!,
                    "--commit",
                    (string)share["commit"]!,
                    "--only",
                    (string)share["only"]!,
                    "--wait-for-lease",
                    "1m"
                )
            ).Ends(0);
        Assert.Equal("""{"include":[]}""", (await Run("plan", "--format", "matrix")).Ends(0).Out.Trim());

        Assert.Single(
            JsonNode.Parse((await Run("plan", "--format", "matrix", "--shards", "1", "--state", "other.db")).Ends(0).Out)![
                "include"
            ]!.AsArray()
        );
    }

    [Theory]
    [InlineData("pull_request")]
    [InlineData("pull_request_target")]
    public async Task No_deploy_command_is_run_for_a_pull_request(string happening)
    {
        repository.Write("protonbuild.yaml", "deploy: { mode: command, command: [touch, deployed] }\n");
        repository.Commit("deploy");

        var run = await ToolRun.In(
            ToolRun.Context(repository.Path) with
            {
                Variable = name => name == "GITHUB_EVENT_NAME" ? happening : null,
            },
            "sync"
        );
        run.Complains(2, "pull requests run no commands", "'touch deployed'");
        Assert.False(File.Exists(repository.PathOf("deployed")));
    }

    [Fact]
    public async Task A_rollback_goes_back_and_stays_until_its_blocker_is_resolved()
    {
        await Run("sync");
        Spec(81);
        repository.Commit("two");
        await Run("sync");

        Assert.Equal(["one updated"], Results((await Run("rollback", "shop/one", "--to", "HEAD~1", "--format", "json")).Ends(0)));
        Assert.Equal(["far unchanged", "one blocked", "two unchanged"], Results((await Run("sync", "--format", "json")).Ends(1)));
        Assert.Contains("rollback of main at", (await Run("history")).Ends(0).Out, StringComparison.Ordinal);

        var blocker = JsonNode.Parse((await Run("blockers", "list", "--format", "json")).Ends(0).Out)!["blockers"]![0]!;
        Assert.StartsWith("rolled back by alice at ", (string)blocker["createdReason"]!, StringComparison.Ordinal);
        await Run("blockers", "resolve", (string)blocker["id"]!, "--reason", "mended");
        Assert.Equal(["far unchanged", "one updated", "two unchanged"], Results((await Run("sync", "--format", "json")).Ends(0)));
    }

    [Fact]
    public async Task A_rollback_to_what_cannot_be_says_why()
    {
        (await Run("rollback", "shop/one", "--to", "HEAD")).Complains(2, "shop/one was never synced");
        await Run("sync");
        (await Run("rollback", "shop/one", "--to", "nowhere")).Complains(2, "there is no commit 'nowhere'");
        (await Run("rollback", "one", "--to", "HEAD")).Complains(2, "'one' is not an instance");
        repository.Git("checkout", "--quiet", "-b", "elsewhere");
        var off = repository.Commit("off the branch");
        (await Run("rollback", "shop/one", "--to", off)).Complains(2, "is not on the branch 'main'");
    }

    [Fact]
    public async Task An_instance_that_left_the_ops_file_is_named_and_removed_only_when_confirmed()
    {
        await Run("sync");
        repository.Write(
            "proton-ops.yaml",
            Ops.Replace("      far: { branch: main, spec: shop/spec.yaml }\n", "", StringComparison.Ordinal)
        );
        repository.Commit("far is gone");

        Assert.Contains("shop/far is no longer in the ops file", (await Run("sync")).Ends(0).Out, StringComparison.Ordinal);
        (await Run("sync", "--prune")).Complains(2, "--prune would remove shop/far", "add --yes");
        Assert.Equal(
            ["one unchanged", "two unchanged", "far removed"],
            Results((await Run("sync", "--prune", "--yes", "--format", "json")).Ends(0))
        );
        (await Run("sync", "--prune")).Ends(0);
        Assert.DoesNotContain("far", (await Run("status")).Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_left_the_ops_file_and_was_changed_manually_is_not_removed()
    {
        await Run("sync");
        await Run("instance", "update", "shop/far", "--set", "port=9999");
        repository.Write(
            "proton-ops.yaml",
            Ops.Replace("      far: { branch: main, spec: shop/spec.yaml }\n", "", StringComparison.Ordinal)
        );
        repository.Commit("far is gone");

        Assert.Equal(
            ["one unchanged", "two unchanged", "far blocked"],
            Results((await Run("sync", "--prune", "--yes", "--format", "json")).Ends(1))
        );
        Assert.Contains("shop/far", (await Run("status")).Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_written_a_line_each()
    {
        await Run("sync", "--events", "events.jsonl");
        var events = File.ReadAllLines(repository.PathOf("events.jsonl")).Select(line => (string)JsonNode.Parse(line)!["event"]!).ToList();

        Assert.Equal("sync-started", events[0]);
        Assert.Equal("sync-ended", events[^1]);
        Assert.Equal(3, events.Count(name => name == "instance-ended"));
        (await Run("sync", "--events", "no/such/folder/events")).Complains(2, "the events cannot be written to");
    }

    [Fact]
    public async Task Waiting_for_reports_needs_an_endpoint_to_report_to()
    {
        repository.Write("protonbuild.yaml", "deploy: { mode: wait }\n");
        repository.Commit("wait");

        (await Run("sync")).Complains(2, "the deploy mode 'wait' needs a state endpoint");
    }

    [Fact]
    public async Task A_command_deploys_each_instance_and_its_output_is_kept()
    {
        repository.Write(
            "protonbuild.yaml",
            "deploy: { mode: command, command: [sh, -c, 'echo deploying $PROTONBUILD_INSTANCE; test $PROTONBUILD_INSTANCE != one'] }\n"
        );
        repository.Commit("command");
        var run = (await Run("sync", "--format", "json")).Ends(1);

        Assert.Equal(["far created", "one failed", "two skipped"], Results(run));
        Assert.Contains("[shop/far] deploying far", run.Error, StringComparison.Ordinal);
        var history = JsonNode.Parse((await Run("history", "shop/one", "--format", "json")).Ends(0).Out)!;
        Assert.Contains("deploying one", history.ToJsonString(), StringComparison.Ordinal);
    }

    private void Spec(int port) =>
        repository.Write(
            "shop/spec.yaml",
            "proton: ServiceSpec\ninstances:\n"
                + string.Concat(
                    new[] { "one", "two", "far" }.Select(name => $"  - {{ name: {name}, environment: test, spec: {{ port: {port} }} }}\n")
                )
        );

    private Task<ProgramRun> Run(params string[] arguments) => ToolRun.In(repository, arguments);

    private static IEnumerable<string> Results(ProgramRun run) =>
        JsonNode.Parse(run.Out)!["instances"]!
            .AsArray()
            .OrderBy(instance => (string)instance!["result"]! == "removed" || (int)instance["wave"]! > 2)
            .ThenBy(instance => (string)instance!["instance"]!, StringComparer.Ordinal)
            .Select(instance => $"{instance!["instance"]} {instance["result"]}");
}
