using System.Text.Json.Nodes;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Tools;

public sealed class InitTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("release/1.0")]
    [InlineData("yes")]
    public async Task The_files_of_init_are_valid_even_before_the_first_commit(string branch)
    {
        using var repository = TestRepository.Init();
        repository.Git("symbolic-ref", "HEAD", $"refs/heads/{branch}");
        var run = await ToolRun.In(repository.Path, "init");
        Assert.Equal(0, run.Code);
        Assert.Equal(
            [".github/workflows/protonbuild.yml", "proton-ops.yaml", "protonbuild.yaml", "service-spec.yaml"],
            repository.Git("ls-files", "--others").Split('\n').Order(StringComparer.Ordinal)
        );
        await IsValid(repository);
        Assert.Contains(
            $"branch: {(branch == "yes" ? "\"yes\"" : branch)}\n",
            File.ReadAllText(repository.PathOf("proton-ops.yaml")),
            StringComparison.Ordinal
        );
        Assert.Contains("    repository:\n", File.ReadAllText(repository.PathOf("proton-ops.yaml")), StringComparison.Ordinal);
        Assert.Empty(
            YamlReader
                .Read(
                    new(
                        "workflow",
                        File.ReadAllText(repository.PathOf(".github/workflows/protonbuild.yml"))
                            .Replace("on:", "\"on\":", StringComparison.Ordinal)
                    )
                )
                .Findings
        );
    }

    [Fact]
    public async Task Spec_files_that_lie_around_are_what_the_ops_file_names()
    {
        using var repository = TestRepository.Init();
        foreach (
            var (folder, instance) in new[]
            {
                ("shop/test", "alpha"),
                ("shop/prod", "omega"),
                ("stall", "beta"),
                ("node_modules/x", "gamma"),
            }
        )
            repository.Write($"{folder}/spec.yaml", $"proton: ServiceSpec\ninstances:\n  - name: {instance}\n    environment: test\n");
        repository.Commit("Specs");
        Assert.Equal(0, (await ToolRun.In(repository.Path, "init")).Code);
        await IsValid(repository);
        var ops = File.ReadAllText(repository.PathOf("proton-ops.yaml"));
        Assert.Contains(
            "    shop:\n      omega:\n        branch: main\n        spec: shop/prod/spec.yaml\n      alpha:\n        "
                + "branch: main\n        spec: shop/test/spec.yaml\n    stall:\n      beta:\n",
            ops,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("gamma", ops, StringComparison.Ordinal);
        Assert.False(File.Exists(repository.PathOf("service-spec.yaml")));
    }

    [Fact]
    public async Task Existing_files_are_kept_and_the_command_says_so()
    {
        using var repository = TestRepository.Init();
        repository.Write(".proton-ops.yaml", "mine");
        repository.Write("protonbuild.yaml", "# mine\n");
        var run = await ToolRun.In(repository.Path, "init", "--format", "json");
        Assert.Equal(0, run.Code);
        Assert.Equal(
            [".proton-ops.yaml exists", "protonbuild.yaml exists", ".github/workflows/protonbuild.yml written"],
            JsonNode.Parse(run.Out)!["files"]!.AsArray().Select(file => $"{file!["path"]} {file["result"]}")
        );
        Assert.Equal("mine", File.ReadAllText(repository.PathOf(".proton-ops.yaml")));
        var again = await ToolRun.In(repository.Path, "init");
        Assert.Contains("kept .proton-ops.yaml: it already exists\n", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_the_files_as_git_would_apply_them_and_writes_none()
    {
        using var repository = TestRepository.Init();
        var dry = await ToolRun.In(repository.Path, "init", "--dry-run");
        Assert.Equal("", repository.Git("status", "--porcelain"));
        File.WriteAllText(repository.PathOf(".git/all.diff"), dry.Out);
        repository.Git("apply", ".git/all.diff");
        await IsValid(repository);
    }

    [Fact]
    public async Task Without_a_branch_it_says_what_to_do()
    {
        using var repository = TestRepository.Init();
        repository.Checkout(repository.Commit("First"));
        repository.Git("checkout", "--quiet", "--detach");
        var run = await ToolRun.In(repository.Path, "init");
        Assert.Equal(2, run.Code);
        Assert.Contains("git switch", run.Error, StringComparison.Ordinal);
    }

    private static async Task IsValid(TestRepository repository)
    {
        var run = await ToolRun.In(repository.Path, "validate", "--fail-on", "warning");
        Assert.True(run.Code == 0, run.Out);
    }
}
