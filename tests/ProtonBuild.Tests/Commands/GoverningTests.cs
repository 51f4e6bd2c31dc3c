using System.Text.Json.Nodes;

namespace ProtonBuild.Tests.Commands;

/// <summary>The ops file of one branch governs all, as the hosted service's sync configuration had it.</summary>
public sealed class GoverningTests : IDisposable
{
    private const string Ops = """
        sync:
          services:
            shop:
              beta: { branch: main, spec: shop/spec.yaml }
              prod: { branch: prod, spec: shop/spec.yaml }

        """;

    private readonly TestRepository repository = TestRepository.Init();

    public GoverningTests()
    {
        repository.Write("protonbuild.yaml", "ops: { path: ops/shop.yaml, branch: control }\n");
        repository.Write(
            "shop/spec.yaml",
            "proton: ServiceSpec\ninstances:\n  - { name: beta, environment: test }\n  - { name: prod, environment: live }\n"
        );
        repository.Commit("specs");
        repository.Branch("prod");
        repository.Git("checkout", "--quiet", "-b", "control");
        repository.Write("ops/shop.yaml", Ops);
        repository.Commit("ops");
        repository.Checkout("main");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Every_branch_is_synced_by_the_ops_file_of_the_one_that_is_named()
    {
        (await Run("validate")).Ends(0);
        Assert.Equal(["shop/beta created"], await Sync("main"));
        Assert.Equal(["shop/prod created"], await Sync("prod"));

        repository.Checkout("control");
        repository.Write(
            "ops/shop.yaml",
            Ops.Replace(
                "      prod: { branch: prod,",
                "      more: { branch: main, spec: shop/more.yaml }\n      prod: { branch: prod,",
                StringComparison.Ordinal
            )
        );
        repository.Commit("one more");
        repository.Checkout("main");
        (await Run("sync", "--branch", "main")).Finds(1, "ops/shop.yaml (control):5:35: error PB4001", "shop/more.yaml");
    }

    [Fact]
    public async Task The_saved_ops_file_of_a_checked_out_governing_branch_counts_except_for_a_sync()
    {
        repository.Checkout("control");
        repository.Write("ops/shop.yaml", Ops.Replace("shop/spec.yaml", "shop/spce.yaml", StringComparison.Ordinal));

        var findings = (await Run("validate")).Ends(1).Out;
        Assert.Contains("ops/shop.yaml:4:35: error PB4001", findings, StringComparison.Ordinal);
        Assert.Equal(["shop/beta created"], await Sync("main"));
    }

    [Fact]
    public async Task A_merge_is_planned_with_the_ops_file_that_governs()
    {
        repository.Git("checkout", "--quiet", "-b", "feature");
        repository.Write(
            "shop/spec.yaml",
            "proton: ServiceSpec\ninstances:\n  - { name: beta, environment: test, spec: { port: 81 } }\n  - { name: "
                + "prod, environment: live }\n"
        );
        repository.Commit("change");

        Assert.Contains("shop/beta  test         create", (await Run("plan", "--against", "main")).Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_branch_is_reported_where_the_configuration_names_it()
    {
        repository.Write("protonbuild.yaml", "ops: { branch: contol }\n");
        (await Run("validate")).Finds(
            2,
            "protonbuild.yaml:1:16: error PB9003",
            "'contol', which is not in this clone; did you mean 'control'?"
        );

        repository.Write("protonbuild.yaml", "ops: { branch: control }\n");
        (await Run("validate")).Finds(2, ".:1:1: error PB9003", "no ops file in control at ");

        repository.Write("protonbuild.yaml", "ops: { branch: control, path: ops/shop.yaml, brunch: main }\n");
        (await Run("validate")).Finds(2, "protonbuild.yaml:1:46: error PB9001", "'brunch' is no key of 'ops'; did you mean 'branch'?");
    }

    [Fact]
    public async Task A_file_named_on_the_command_line_is_read_from_the_work_tree()
    {
        repository.Write("mine.yaml", Ops.Replace("prod:", "pord:", StringComparison.Ordinal));
        var findings = (await Run("validate", "--ops", "mine.yaml")).Ends(1).Out;
        Assert.Contains("mine.yaml:5:7: error PB4002", findings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_asks_for_the_branch_that_has_the_file() =>
        (await Run("migrate")).Complains(2, "the ops file is read from the branch 'control'", "'git switch control' first");

    private async Task<IEnumerable<string>> Sync(string branch) =>
        JsonNode.Parse((await Run("sync", "--branch", branch, "--format", "json")).Ends(0).Out)!["instances"]!
            .AsArray()
            .Select(one => $"{one!["service"]}/{one["instance"]} {one["result"]}");

    private Task<ProgramRun> Run(params string[] arguments) => ToolRun.In(repository, arguments);
}
