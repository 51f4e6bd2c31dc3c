using System.Globalization;
using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>The program finds the same repository from wherever it is run, and leaves it as it was.</summary>
public sealed class PlaceTests : IDisposable
{
    private readonly ShopRepository shop = ShopRepository.Create("Läden & Söhne (2)");

    public void Dispose() => shop.Dispose();

    [Theory]
    [InlineData("libgit2")]
    [InlineData("git")]
    public async Task No_command_changes_anything_but_the_state(string engine)
    {
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(90));
        shop.Write("notes.txt", "not committed");
        shop.Git("status");
        var before = shop.Snapshot();
        foreach (var command in (string[])["validate", "plan", "status", "publish --dry-run", "history", "blockers list"])
            await Run(command);
        Assert.False(Directory.Exists(shop.PathOf(".protonbuild")));

        await Run("sync");
        await Run("instance update back-end/beta --set port=1");
        await Run("sync --branch prod");
        foreach (var command in (string[])["validate", "plan", "status", "publish --dry-run", "history", "blockers list"])
            await Run(command);
        Assert.Equal(before, shop.Snapshot());
        Assert.Equal(
            [".gitignore", "state.db"],
            Directory.EnumerateFileSystemEntries(shop.PathOf(".protonbuild")).Select(Path.GetFileName).Order()
        );
        Assert.DoesNotContain("protonbuild/", shop.Git("status", "--porcelain"), StringComparison.Ordinal);

        async Task Run(string command)
        {
            var run = await Cli.RunWith(shop.Path, new() { ["PROTONBUILD_GIT"] = engine }, command.Split(' '));
            Assert.True(run.Code is 0 or 1, run.Error);
            run.Ends(run.Code);
        }
    }

    [Fact]
    public async Task The_work_tree_is_read_by_validate_and_plan_and_never_by_sync()
    {
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(0));
        (await shop.Run("validate")).Ends(1);
        (await shop.Run("plan")).Ends(1);
        (await shop.Run("sync")).Ends(0);
        Assert.Contains(
            "\"port\":81",
            Assert.Single(shop.Query("SELECT inputs FROM instances WHERE service = 'front-end'")),
            StringComparison.Ordinal
        );

        shop.Write("front-end/spec.yaml", ShopRepository.Spec(99));
        var plan = (await shop.Json("plan", "--branch", "main")).Ends(0).Json;
        Assert.Equal("update", (string)plan["branches"]![0]!["waves"]![1]!["instances"]![0]!["action"]!);
        // Not even where the ops file and the configuration are gone from it.
        File.Delete(shop.PathOf("proton-ops.yaml"));
        File.Delete(shop.PathOf("protonbuild.yaml"));
        Assert.Equal(2, (int)(await shop.Json("sync")).Ends(0).Json["summary"]!["unchanged"]!);
    }

    [Fact]
    public async Task A_subfolder_is_as_good_as_the_root()
    {
        var folder = shop.PathOf("templates/web");
        (await Cli.Run(folder, "sync")).Ends(0);
        Assert.True(File.Exists(shop.StateFile));
        Assert.Equal(2, await Unchanged(folder, "sync"));
        Assert.Equal(2, await Unchanged("/", "sync", "--repo", shop.Path));
        Assert.Contains(
            "8 files checked",
            (await Cli.Run(folder, "validate", "--repo", "../../front-end")).Ends(0).Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "8 files checked",
            (await Cli.Run(folder, "validate", "--config", "../../protonbuild.yaml")).Ends(0).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_linked_worktree_a_bare_and_a_shallow_clone_and_a_detached_head_serve_too()
    {
        (await shop.Run("sync")).Ends(0);
        var state = shop.StateFile;

        var linked = Path.Combine(shop.Outside, "linked");
        shop.Git("worktree", "add", "--quiet", linked, "prod");
        Assert.Equal(2, await Unchanged(linked, "sync", "--branch", "main", "--state", state));
        Assert.Contains("at ", (await Cli.Run(linked, "sync", "--state", state)).Ends(0).Out.Split('\n')[0], StringComparison.Ordinal);

        var bare = Path.Combine(shop.Outside, "bare.git");
        shop.Git("clone", "--quiet", "--bare", ".", bare);
        Assert.Contains("nothing to report", (await Cli.Run(bare, "validate")).Ends(0).Out, StringComparison.Ordinal);
        (await Cli.Run(bare, "sync")).Ends(0);
        Assert.True(File.Exists(Path.Combine(bare, ".protonbuild/state.db")));

        var shallow = Path.Combine(shop.Outside, "shallow");
        shop.Git("clone", "--quiet", "--depth", "1", "file://" + shop.Path, shallow);
        Assert.Equal(2, await Unchanged(shallow, "sync", "--state", Copied(state, "shop")));
        shop.Write("back-end/spec.yaml", ShopRepository.Spec(82));
        shop.Commit("Move the back end");
        var later = Path.Combine(shop.Outside, "later");
        shop.Git("clone", "--quiet", "--depth", "1", "file://" + shop.Path, later);
        var copy = Copied(state, "later");
        (await Cli.Run(later, "sync", "--state", copy)).Complains(
            3,
            "which is not in this clone, so it may be newer",
            "git fetch --unshallow",
            "--rewritten"
        );
        (await Cli.Run(later, "sync", "--state", copy, "--rewritten")).Ends(0);

        shop.Git("checkout", "--quiet", "--detach");
        (await shop.Run("sync")).Complains(2, "no branch is checked out; name one with --branch");
        (await shop.Run("validate")).Ends(0);
        (await shop.Run("sync", "--branch", "main")).Ends(0);

        // A clone goes by the name of its origin; the state knows the folder's.
        string Copied(string file, string name)
        {
            var path = Path.Combine(shop.Outside, name + ".db");
            File.Copy(file, path);
            return path;
        }
    }

    [Fact]
    public async Task A_branch_of_origin_serves_where_there_is_no_local_one_or_where_it_is_preferred()
    {
        var clone = Path.Combine(shop.Outside, "clone");
        shop.Git("clone", "--quiet", ".", clone);
        Assert.Equal(2, (int)(await Cli.Run(clone, "sync", "--branch", "prod", "--format", "json")).Ends(0).Json["summary"]!["created"]!);

        shop.Write("back-end/spec.yaml", ShopRepository.Spec(82));
        var newer = shop.Commit("Move the back end");
        shop.Git("-C", clone, "fetch", "--quiet");
        Assert.NotEqual(newer, (string)(await Cli.Run(clone, "sync", "--format", "json")).Ends(0).Json["commit"]!);
        Assert.Equal(newer, (string)(await Cli.Run(clone, "sync", "--prefer-remote", "--format", "json")).Ends(0).Json["commit"]!);
    }

    [Fact]
    public async Task The_state_is_where_the_option_says_else_the_variable_else_the_configuration()
    {
        shop.Write("protonbuild.yaml", ShopRepository.Config + "state: kept/here.db\n");
        shop.Commit("Keep the state elsewhere");
        (await shop.Run("sync")).Ends(0);
        Assert.True(File.Exists(shop.PathOf("kept/here.db")));
        Assert.Empty(
            (await Cli.RunWith(shop.Path, new() { ["PROTONBUILD_STATE"] = "../outside/variable.db" }, "status", "--format", "json"))
                .Ends(0)
                .Json["instances"]!.AsArray()
        );
        (await Cli.RunWith(shop.PathOf("back-end"), new() { ["PROTONBUILD_STATE"] = "../../outside/variable.db" }, "sync")).Ends(0);
        Assert.True(File.Exists(Path.Combine(shop.Outside, "variable.db")));
        Assert.False(File.Exists(Path.Combine(shop.Outside, ".gitignore")));
        (
            await Cli.RunWith(
                shop.Path,
                new() { ["PROTONBUILD_STATE"] = "../outside/variable.db" },
                "sync",
                "--state",
                "../outside/option.db"
            )
        ).Ends(0);
        Assert.True(File.Exists(Path.Combine(shop.Outside, "option.db")));
        Assert.False(Directory.Exists(shop.PathOf(".protonbuild")));
    }

    [Fact]
    public async Task Formats_go_to_their_outputs_and_text_is_plain_outside_a_terminal()
    {
        var report = Path.Combine(shop.Outside, "report.json");
        var log = Path.Combine(shop.Outside, "log.txt");
        var run = (await shop.Run("sync", "--format", "text", "--format", "json", "--output", report)).Ends(0);
        Assert.Contains("2 instances: 2 created.", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, (int)JsonNode.Parse(File.ReadAllText(report))!["summary"]!["created"]!);
        run = (await shop.Run("status", "--format", "json", "--format", "text", "--output", log)).Ends(0);
        Assert.Equal(2, run.Json["instances"]!.AsArray().Count);
        Assert.Contains("back-end/beta", File.ReadAllText(log), StringComparison.Ordinal);

        await shop.ManualChangeEntry("back-end/beta");
        foreach (var command in (string[])["plan", "sync", "status", "blockers list", "history", "publish --dry-run"])
        {
            var text = (await Cli.RunWith(shop.Path, new() { ["TERM"] = "xterm-256color", ["NO_COLOR"] = "1" }, command.Split(' '))).Out;
            Assert.DoesNotContain('\e', text);
            Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        }
    }

    [Fact]
    public async Task The_least_severity_that_fails_is_a_choice()
    {
        shop.Write("protonbuild.yaml", ShopRepository.Config.Replace("PB4003: off", "PB4003: warning", StringComparison.Ordinal));
        shop.Commit("Warn");
        foreach (var (severity, code) in (IEnumerable<(string, int)>)[("error", 0), ("warning", 1), ("info", 1)])
        {
            (await shop.Run("validate", "--fail-on", severity)).Ends(code);
        }

        (await shop.Run("plan", "--fail-on", "warning")).Ends(1);
        Assert.Matches(@"^\d+\.\d+\.\d+", (await shop.Run("--version")).Ends(0).Out);
    }

    private static async Task<int> Unchanged(string folder, params string[] arguments) =>
        int.Parse(
            (await Cli.Run(folder, [.. arguments, "--format", "json"])).Ends(0).Json["summary"]!["unchanged"]!.ToString(),
            CultureInfo.InvariantCulture
        );
}
