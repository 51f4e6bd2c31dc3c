using System.Text.Json.Nodes;
using ProtonBuild.Core.Documentation;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Tests.Tools;

public sealed class RulePagesTests
{
    [Fact]
    public void The_pages_in_docs_are_those_that_the_code_would_write()
    {
        var folder = SourceTree.PathOf("docs/rules");
        var pages = RulePages.All(AllRules.List).ToDictionary(page => page.File, page => page.Text, StringComparer.Ordinal);
        Assert.Equal(
            pages.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        );
        foreach (var (file, text) in pages)
            Assert.True(text == File.ReadAllText(Path.Combine(folder, file)), $"docs/rules/{file} is stale; run ./build docs");
    }

    [Fact]
    public async Task A_rule_is_explained_in_either_case_with_both_examples()
    {
        var run = await ToolRun.In(SourceTree.Root, "explain", "pb2108");
        Assert.Equal(0, run.Code);
        var rule = AllRules.Find("PB2108")!;
        Assert.StartsWith($"PB2108: {rule.Title}\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("      port: '80'\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("      port: 80\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(rule.Help, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PB21O8", "did you mean 'PB2108'?")]
    [InlineData("naming", "'protonbuild rules' lists them")]
    public async Task An_unknown_rule_is_bad_usage_and_says_what_to_do(string code, string hint)
    {
        var run = await ToolRun.In(SourceTree.Root, "explain", code);
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_is_listed_in_every_format()
    {
        var text = (await ToolRun.In(SourceTree.Root, "rules")).Out;
        var markdown = (await ToolRun.In(SourceTree.Root, "rules", "--format", "markdown")).Out;
        var json = JsonNode.Parse((await ToolRun.In(SourceTree.Root, "rules", "--format", "json")).Out)!;
        Assert.Equal(1, (int)json["version"]!);
        Assert.Equal(AllRules.List.Select(rule => rule.Code), json["rules"]!.AsArray().Select(rule => (string)rule!["code"]!));
        Assert.All(AllRules.List, rule => Assert.Contains($"\n{rule.Code}  ", text, StringComparison.Ordinal));
        Assert.All(
            AllRules.List,
            rule =>
                Assert.Contains(
                    $"[{rule.Code}]({rule.Help}) | {rule.Severity.ToString().ToLowerInvariant()}",
                    markdown,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void An_example_shows_what_cannot_be_seen_and_cuts_what_is_endless()
    {
        Assert.Equal(["a: ␀b", "→   c"], RuleExample.Lines("a: \0b\n\tc\n"));
        var many = RuleExample.Lines(string.Concat(Enumerable.Range(1, 40).Select(i => $"line {i}\n")));
        Assert.Equal((16, "# … 25 lines more like these", "line 40"), (many.Count, many[^2], many[^1]));
    }
}
