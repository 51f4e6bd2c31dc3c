using System.Text;

namespace ProtonBuild.Tests.Commands;

/// <summary>What <c>validate</c> takes besides its formats: paths, text on stdin, a baseline.</summary>
public sealed class ValidateTests : IDisposable
{
    private readonly TestRepository repository = TestRepository.Init();

    public ValidateTests()
    {
        repository.Write(Shop.Files().With(Shop.SpecFile, Shop.BetaSpec.Replace("80", "eighty", StringComparison.Ordinal)));
        repository.Commit("All there is");
    }

    [Theory]
    [InlineData("shop/spec.yaml", 1)]
    [InlineData("shop", 1)]
    [InlineData("**/*.yaml", 1)]
    [InlineData("./proton-ops.yaml", 0)]
    [InlineData("nowhere/*", 2)]
    [InlineData("../elsewhere.yaml", 2)]
    public async Task Paths_choose_which_findings_count_and_one_that_matches_nothing_is_a_mistake(string path, int exit) =>
        Assert.Equal(exit, (await Run("", "validate", path)).Code);

    [Fact]
    public async Task Text_on_stdin_replaces_its_file()
    {
        Assert.Equal(0, (await Run(Shop.BetaSpec, "validate", "-", "--stdin-filename", "shop/spec.yaml")).Code);
        Assert.Contains(
            "shop/spec.yaml(1,1): error PB2001",
            (await Run("[]", "validate", "-", "--stdin-filename", "shop/spec.yaml", "--format", "msbuild")).Out,
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await Run(Shop.BetaSpec, "validate", "-")).Code);
        Assert.Equal(2, (await Run(Shop.BetaSpec, "validate", "--stdin-filename", "shop/spec.yaml")).Code);
    }

    [Fact]
    public async Task A_baseline_is_written_once_and_then_only_what_is_new_is_reported()
    {
        Assert.Equal(2, (await Run("", "validate", "shop", "--baseline", "known.json")).Code);
        Assert.Equal(0, (await Run("", "validate", "--baseline", "known.json")).Code);
        repository.Write("shop/spec.yaml", "# moved\n" + File.ReadAllText(repository.PathOf("shop/spec.yaml")) + "      prot: 1\n");

        var run = await Run("", "validate", "--baseline", "known.json", "--fail-on", "info");

        Assert.Equal(1, run.Code);
        Assert.DoesNotContain("PB2101", run.Out, StringComparison.Ordinal);
        Assert.Contains("PB2104", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 known finding in known.json not shown", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_cannot_be_read_and_one_that_would_hold_essentials_are_refused()
    {
        repository.Write("known.json", "{}");
        Assert.Equal(2, (await Run("", "validate", "--baseline", "known.json")).Code);

        repository.Write("shop/spec.yaml", "a: [");
        Assert.Equal(1, (await Run("", "validate", "--baseline", "other.json")).Code);
        Assert.False(File.Exists(repository.PathOf("other.json")));
    }

    [Fact]
    public async Task Several_formats_go_to_several_places_in_one_run()
    {
        var run = await Run("", "validate", "--format", "sarif", "--output", "x.sarif", "--format", "text");

        Assert.Contains("help: PB2101 ", run.Out, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"$schema\"", File.ReadAllText(repository.PathOf("x.sarif")), StringComparison.Ordinal);
        Assert.Equal(2, (await Run("", "status", "--format", "sarif")).Code);
    }

    public void Dispose() => repository.Dispose();

    private Task<ProgramRun> Run(string input, params string[] arguments) =>
        ToolRun.In(ToolRun.Context(repository.Path) with { In = () => new MemoryStream(Encoding.UTF8.GetBytes(input)) }, arguments);
}
