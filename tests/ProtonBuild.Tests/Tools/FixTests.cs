using System.Text.Json.Nodes;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Tests.Tools;

public sealed class FixTests
{
    private const string Ops =
        "sync: # the \\ here stays\r\n  services:\r\n    shop:\r\n      yes: {branch: main, spec: "
        + "'shop\\spec.yaml'}\r\n      beta: {branch: main, spec: \"shop\\\\spec.yaml\"}\r\n";
    private const string Spec =
        "proton: ServiceSpec\ninstances:\n  - name: \"yes\"\n    environment: test\n    spec: {port: '80', tag: 1.10} # "
        + "'80'\n  - name: beta\n    environment: test\n    spec:\n      port: \"81\" # text\n      tag: yes\n";
    private const string Schema =
        "schema:\n  format: { openapi: \"3.0.0\" }\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
        + "object\n      properties:\n        port: { type: integer }\n        tag: { type: string }\n";

    [Fact]
    public async Task A_finding_with_one_remedy_is_fixed_in_place_and_the_others_stay()
    {
        using var repository = Broken();
        var run = await ToolRun.In(repository.Path, "validate", "--fix", "--format", "json");
        Assert.Equal(
            "sync: # the \\ here stays\r\n  services:\r\n    shop:\r\n      \"yes\": {branch: main, spec: "
                + "'shop/spec.yaml'}\r\n      beta: {branch: main, spec: \"shop/spec.yaml\"}\r\n",
            File.ReadAllText(repository.PathOf("proton-ops.yaml"))
        );
        Assert.Contains("3 findings fixed in proton-ops.yaml", run.Error, StringComparison.Ordinal);

        // The spec file could be read only now.
        Assert.Equal(1, run.Code);
        var codes = JsonNode.Parse(run.Out)!["diagnostics"]!.AsArray().Select(found => (string)found!["code"]!);
        Assert.Equal(["PB2108", "PB2108", "PB2108", "PB0006"], codes);
        var second = await ToolRun.In(repository.Path, "validate", "--fix");
        Assert.Equal(
            Spec.Replace("{port: '80', tag: 1.10}", "{port: 80, tag: \"1.10\"}", StringComparison.Ordinal)
                .Replace("\"81\"", "81", StringComparison.Ordinal),
            File.ReadAllText(repository.PathOf("shop/spec.yaml"))
        );
        Assert.Equal(0, second.Code);
        Assert.Contains("warning PB0006: 'yes'", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_a_diff_that_git_applies_and_changes_nothing()
    {
        using var repository = Broken();
        repository.Commit("Broken");
        var run = await ToolRun.In(repository.Path, "validate", "--fix", "--dry-run");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("--- a/proton-ops.yaml\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("+      \"yes\": {branch: main, spec: 'shop/spec.yaml'}\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("3 findings would be fixed", run.Error, StringComparison.Ordinal);
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Files_of_other_branches_are_not_touched()
    {
        using var repository = Broken();
        repository.Write("proton-ops.yaml", "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n");
        repository.Commit("Broken spec on main");
        repository.Git("checkout", "--quiet", "-b", "other");
        var run = await ToolRun.In(repository.Path, "validate", "--fix");
        Assert.Equal(1, run.Code);
        Assert.Contains("PB2108", run.Out, StringComparison.Ordinal);
        Assert.Contains("nothing was fixed", run.Error, StringComparison.Ordinal);
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_whole_is_left_alone()
    {
        using var repository = Broken();
        repository.Write("proton-ops.yaml", Ops + "    broken: [\n");
        await ToolRun.In(repository.Path, "validate", "--fix");
        Assert.Equal(Ops + "    broken: [\n", File.ReadAllText(repository.PathOf("proton-ops.yaml")));
    }

    [Theory]
    [InlineData("PB2108", "'80'", "", "80")]
    [InlineData("PB2108", "\"true\"", "", "true")]
    [InlineData("PB2108", "80", "", "\"80\"")]
    [InlineData("PB2108", "'eighty'", "", null)]
    [InlineData("PB2108", "\"8\\u0030\"", "", null)]
    [InlineData("PB1007", "..\\shop\\spec.yaml", "", null)]
    [InlineData("PB1007", "\"\\x41\\x42\"", "", null)]
    [InlineData("PB1007", "/shop/spec.yaml", "", null)]
    [InlineData("PB0006", "yes", "", null)]
    [InlineData("PB0006", "yes", " : 1", "\"yes\"")]
    public void A_fix_never_guesses(string code, string written, string after, string? expected) =>
        Assert.Equal(expected, AllRules.Find(code)!.Fix!(new(written, after)));

    [Fact]
    public async Task A_dry_run_of_nothing_is_bad_usage()
    {
        using var repository = Broken();
        Assert.Equal(2, (await ToolRun.In(repository.Path, "validate", "--dry-run")).Code);
    }

    private static TestRepository Broken()
    {
        var repository = TestRepository.Init();
        repository.Write("proton-ops.yaml", Ops);
        repository.Write("shop/spec.yaml", Spec);
        repository.Write("template/schema/schema.yaml", Schema);
        repository.Write("protonbuild.yaml", "templates:\n  shop: { path: template }\n");
        return repository;
    }
}
