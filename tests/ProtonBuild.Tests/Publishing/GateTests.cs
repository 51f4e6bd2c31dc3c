namespace ProtonBuild.Tests.Publishing;

/// <summary>Gates in a real repository, with real programs. The clock starts on 2026-11-20, a Friday, at 22:30:11 UTC.</summary>
public sealed class GateTests
{
    private const string Frozen = "gates: [{ to: prod, freeze: [{ days: [fri], from: \"20:00\", reason: weekend }] }]\n";

    [Fact]
    public async Task A_frozen_publish_waits_and_says_until_when_and_then_is_due()
    {
        using var shop = new GatedShop(Frozen);

        var (result, reason, opensAt, _) = await shop.Step("sync");
        Assert.Equal(("waiting", "2026-11-21T00:00:00+00:00"), (result, opensAt));
        Assert.StartsWith("publishing to 'prod' is frozen (weekend); it opens at 2026-11-21 00:00 UTC; ", reason, StringComparison.Ordinal);
        Assert.Equal("waiting", (await shop.Step("publish", "--dry-run")).Result);
        shop.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(("dry-run", null, null, null), await shop.Step("publish", "--dry-run"));
        Assert.Equal(("dry-run", null, null, null), await shop.Step("sync"));
    }

    [Fact]
    public async Task An_override_is_recorded_with_what_came_of_it_and_by_whom()
    {
        using var shop = new GatedShop(Frozen);
        Assert.Equal(
            ("dry-run", null, null, "frozen (weekend), overridden: hotfix 42"),
            await shop.Step("sync", "--override-freeze", "hotfix 42")
        );
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        shop.Environment["GITHUB_ACTOR"] = "bob";
        Assert.Equal(1, (await shop.Run("publish", "--override-freeze", "still")).Code);

        var history = (await shop.Run("history")).Out;
        Assert.Contains(
            "2026-11-20 22:30:11  publish main -> prod by alice: dry run, this pull request is due, frozen (weekend), "
                + "overridden: hotfix 42\n",
            history,
            StringComparison.Ordinal
        );
        Assert.Matches(
            "2026-11-20 22:31:11  publish main -> prod by bob: failed, no GitHub token is set; .*, "
                + "frozen \\(weekend\\), overridden: still\n",
            history
        );

        Assert.Equal(
            (2, "protonbuild: --override-freeze needs a reason of 1 to 500 characters"),
            (await shop.Run("publish", "--override-freeze", " ") is var run ? run.Code : 0, run.Error.Split('\n')[0])
        );
    }

    [Fact]
    public async Task A_dry_run_records_nothing_and_neither_does_a_publish_before_the_first_sync()
    {
        using var shop = new GatedShop(Frozen);
        Assert.Equal("waiting", (await shop.Step("publish")).Result);
        Assert.False(Directory.Exists(shop.Repository.PathOf(".protonbuild")));
        await shop.Run("sync");
        await shop.Run("publish", "--dry-run");
        Assert.Equal(2, (await shop.Run("history")).Out.Split("publish main -> prod").Length);
    }

    [Fact]
    public async Task Soak_time_is_counted_from_the_last_deployment_and_not_from_a_sync_that_changed_nothing()
    {
        using var shop = new GatedShop("gates: [{ soak: 2h }]\n");
        var (result, reason, opensAt, _) = await shop.Step("sync");
        Assert.Equal(
            (
                "waiting",
                "what was deployed from 'main' at 2026-11-20 22:30 UTC soaks for 2h; it opens at 2026-11-21 00:30 UTC",
                "2026-11-21T00:30:11+00:00"
            ),
            (result, reason, opensAt)
        );
        shop.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal("waiting", (await shop.Step("sync")).Result);
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("dry-run", (await shop.Step("sync")).Result);
    }

    [Fact]
    public async Task A_command_gets_the_publish_in_variables_and_opens_the_gate_with_0()
    {
        using var shop = new GatedShop("gates: [{ to: prod, command: [./smoke.sh, a b], timeout: 1m }]\n");
        shop.Environment["PROTONBUILD_EVENTS_SECRET"] = "whsec_of-our-own";
        shop.Environment["DB_TOKEN"] = "hunter2hunter2";
        shop.Script(
            "smoke.sh",
            "echo \"$1 $PROTONBUILD_BRANCH $PROTONBUILD_TARGET $PROTONBUILD_COMMIT $DB_TOKEN "
                + "[$PROTONBUILD_EVENTS_SECRET]\"; echo x >> runs; exit $(cat code)"
        );
        shop.Repository.Write("code", "3");
        var commit = shop.Repository.Git("rev-parse", "main");

        var (_, code, _, error) = await shop.Run("sync");
        Assert.Equal(0, code);
        Assert.Contains($"[main -> prod] a b main prod {commit} *** []\n", error, StringComparison.Ordinal);
        Assert.Equal(
            ("waiting", "the command './smoke.sh 'a b'' ended with exit code 3"),
            (await shop.Step("sync") is var step ? step.Result : "", step.Reason)
        );
        shop.Repository.Write("code", "0");
        Assert.Equal(("dry-run", null, null, null), await shop.Step("sync"));
        Assert.Equal(3, File.ReadAllLines(shop.Repository.PathOf("runs")).Length);
    }

    [Fact]
    public async Task A_command_is_run_where_all_else_is_open_and_never_for_a_look_or_a_pull_request()
    {
        using var shop = new GatedShop("gates: [{ soak: 2h }, { command: ./smoke.sh }]\n");
        shop.Script("smoke.sh", "echo x >> runs");
        Assert.Equal("waiting", (await shop.Step("sync")).Result); // It soaks.
        shop.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, (await shop.Run("plan")).Code);
        Assert.Equal(0, (await shop.Run("sync", "--dry-run")).Code);
        Assert.Equal(("dry-run", "once './smoke.sh' succeeded", null, null), await shop.Step("publish", "--dry-run"));
        foreach (var name in (string[])["pull_request", "pull_request_target"])
        {
            shop.Environment["GITHUB_EVENT_NAME"] = name;
            Assert.Equal(
                ("waiting", "it needs the command './smoke.sh', but pull requests run no commands; publish after the merge"),
                (await shop.Step("sync") is var step ? step.Result : "", step.Reason)
            );
        }

        Assert.False(File.Exists(shop.Repository.PathOf("runs")));
        shop.Environment["GITHUB_EVENT_NAME"] = "push";
        Assert.Equal("dry-run", (await shop.Step("sync")).Result);
        Assert.Single(File.ReadAllLines(shop.Repository.PathOf("runs")));
    }

    [Fact]
    public async Task While_an_instance_is_blocked_no_gate_is_asked()
    {
        using var shop = new GatedShop("gates: [{ command: ./smoke.sh }]\n");
        shop.Script("smoke.sh", "echo x >> runs");
        await shop.Run("sync");
        await shop.Run("instance", "update", "shop/beta", "--set", "port=1");
        Assert.Equal(("waiting", "shop/beta is blocked"), (await shop.Step("sync") is var step ? step.Result : "", step.Reason));
        Assert.Single(File.ReadAllLines(shop.Repository.PathOf("runs")));
    }
}
