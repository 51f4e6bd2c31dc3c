using System.Text;
using ProtonBuild.Cli;

namespace ProtonBuild.Tests.Commands;

/// <summary>What <c>validate</c> takes besides its formats: paths, text on stdin, a baseline.</summary>
public sealed class ValidateTests : IDisposable
{
    private readonly TestRepository repository = TestRepository.Init();

    public ValidateTests()
    {
        foreach (var (path, text) in FilesInMemory.Shop())
            repository.Write(path, text);
        repository.Write("shop/spec.yaml", FilesInMemory.Shop()["shop/spec.yaml"].Replace("80", "eighty", StringComparison.Ordinal));
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
        Assert.Equal(exit, (await Run("", "validate", path)).Exit);

    [Fact]
    public async Task Text_on_stdin_stands_for_its_file()
    {
        var mended = FilesInMemory.Shop()["shop/spec.yaml"];

        Assert.Equal(0, (await Run(mended, "validate", "-", "--stdin-filename", "shop/spec.yaml")).Exit);
        Assert.Contains(
            "shop/spec.yaml(1,1): error PB2001",
            (await Run("[]", "validate", "-", "--stdin-filename", "shop/spec.yaml", "--format", "msbuild")).Out,
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await Run(mended, "validate", "-")).Exit);
        Assert.Equal(2, (await Run(mended, "validate", "--stdin-filename", "shop/spec.yaml")).Exit);
    }

    [Fact]
    public async Task A_baseline_is_written_once_and_then_only_what_is_new_is_reported()
    {
        Assert.Equal(2, (await Run("", "validate", "shop", "--baseline", "known.json")).Exit);
        Assert.Equal(0, (await Run("", "validate", "--baseline", "known.json")).Exit);
        repository.Write("shop/spec.yaml", "# moved\n" + File.ReadAllText(repository.PathOf("shop/spec.yaml")) + "      prot: 1\n");

        var (exit, output, _) = await Run("", "validate", "--baseline", "known.json", "--fail-on", "info");

        Assert.Equal(1, exit);
        Assert.DoesNotContain("PB2101", output, StringComparison.Ordinal);
        Assert.Contains("PB2104", output, StringComparison.Ordinal);
        Assert.Contains("1 known finding in known.json not shown", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_cannot_be_read_and_one_that_would_hold_essentials_are_refused()
    {
        repository.Write("known.json", "{}");
        Assert.Equal(2, (await Run("", "validate", "--baseline", "known.json")).Exit);

        repository.Write("shop/spec.yaml", "a: [");
        Assert.Equal(1, (await Run("", "validate", "--baseline", "other.json")).Exit);
        Assert.False(File.Exists(repository.PathOf("other.json")));
    }

    [Fact]
    public async Task Several_formats_go_to_several_places_in_one_run()
    {
        var (_, output, _) = await Run("", "validate", "--format", "sarif", "--output", "x.sarif", "--format", "text");

        Assert.Contains("help: PB2101 ", output, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"$schema\"", File.ReadAllText(repository.PathOf("x.sarif")), StringComparison.Ordinal);
        Assert.Equal(2, (await Run("", "status", "--format", "sarif")).Exit);
    }

    public void Dispose() => repository.Dispose();

    private async Task<(int Exit, string Out, string Error)> Run(string input, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        var context = new ProcessContext(
            output,
            error,
            repository.Path,
            _ => null,
            IsTerminal: false,
            IsErrorTerminal: false,
            TimeProvider.System
        )
        {
            In = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
        };
        var exit = await new CommandLineApp(context).Run(arguments, CancellationToken.None);
        return (exit, output.ToString(), error.ToString());
    }
}
