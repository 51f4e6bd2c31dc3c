using ProtonBuild.Core.Rules;

namespace ProtonBuild.Tests.Suppressions;

public class SuppressionTests
{
    private const string Before = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n";

    [Theory]
    [InlineData("      port: eighty # protonbuild: ignore PB2101 -- legacy\n")]
    [InlineData("      port: eighty # protonbuild: ignore PB2101\n")]
    [InlineData("      port: eighty  #protonbuild:ignore PB2101\n")]
    [InlineData("      port: \"eighty\" # protonbuild: ignore PB2101 -- 'quotes' and -- dashes\n")]
    [InlineData("      # protonbuild: ignore PB2101 -- legacy\n      port: eighty\n")]
    [InlineData("      # protonbuild: ignore PB2101 -- legacy\n      # more about it\n      port: eighty\n")]
    [InlineData("      # protonbuild: ignore PB2101 -- legacy\r\n      port: eighty\r\n")]
    [InlineData("      { port: eighty } # protonbuild: ignore PB2101\n")]
    public void A_comment_on_the_line_or_above_it_hides_the_finding(string input) => Assert.Empty(Shop.Places(Spec(Before + input)));

    [Theory]
    [InlineData("# protonbuild: ignore-file PB2101 -- legacy\n")]
    [InlineData("# Copyright\n\n# protonbuild: ignore-file PB2101\n# more\n---\n")]
    public void A_comment_above_the_content_hides_the_findings_of_the_whole_file(string comment) =>
        Assert.Empty(Shop.Places(Spec(comment + Before + "      port: eighty\n")));

    [Theory]
    [InlineData("PB2101, PB0006")]
    [InlineData("PB2101 PB0006")]
    [InlineData("PB2101,PB0006,PB2101")]
    public void One_comment_may_name_several_rules(string codes) =>
        Assert.Empty(Shop.Places(Spec($"{Before}      port: yes # protonbuild: ignore {codes} -- legacy\n")));

    [Fact]
    public void A_comment_hides_its_own_rule_on_its_own_line_and_nothing_else()
    {
        var spec =
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    # protonbuild: ignore PB2101\n "
            + "   spec:\n      port: yes\n";

        Assert.Equal(["shop/spec.yaml:5:27 PB9005", "shop/spec.yaml:7:13 PB0006", "shop/spec.yaml:7:13 PB2101"], Shop.Places(Spec(spec)));
    }

    [Theory]
    [InlineData("      port: 'eighty # protonbuild: ignore PB2101'\n")]
    [InlineData("      port: |\n        # protonbuild: ignore PB2101\n        eighty\n")]
    [InlineData("      port: eighty#protonbuild:ignore PB2101\n")]
    [InlineData("      port: eighty # see protonbuild: ignore PB2101\n")]
    public void Text_that_only_looks_like_a_comment_hides_nothing(string input) =>
        Assert.Equal(["shop/spec.yaml:6:13 PB2101"], Shop.Places(Spec(Before + input)));

    [Theory]
    [InlineData("ignore PB2999", "PB2999", "is no rule")]
    [InlineData("ignore pb2101", "pb2101", "did you mean 'PB2101'?")]
    [InlineData("ingore PB2101", "ingore", "did you mean 'ignore'?")]
    [InlineData("ignore", "ignore", "names no rule")]
    [InlineData("ignore -- PB2101", "ignore", "names no rule")]
    [InlineData("", "protonbuild:", "nothing follows")]
    [InlineData("ignore-file PB2101", "ignore-file", "above the file's first line")]
    [InlineData("ignore PB4002", "PB4002", "cannot be ignored")]
    [InlineData("ignore PB9005", "PB9005", "rules: { PB9005: off }")]
    public void A_comment_that_cannot_work_is_a_finding_at_the_word_that_is_wrong(string instruction, string at, string message)
    {
        var finding = Assert.Single(Shop.Check(Spec($"{Before}      port: 80 # protonbuild: {instruction}\n")));

        Assert.Equal("PB9006", finding.Rule.Code);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(at, finding.SourceLine![(finding.Span.Column - 1)..(finding.Span.EndColumn - 1)]);
    }

    [Fact]
    public async Task Damage_ends_the_search_for_comments_and_those_above_it_count()
    {
        var files = Spec(
            $"# protonbuild: ignore-file PB2101\n{Before}      port: eighty\n      other: a# b: c # protonbuild: ignore PB0006\n"
        );

        var found = await Task.Run(() => Shop.Places(files)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["shop/spec.yaml:8:18 PB0001"], found);
    }

    [Fact]
    public void A_rule_that_is_off_still_uses_its_comment()
    {
        var files = Spec(Before + "      port: eighty # protonbuild: ignore PB2101\n");
        files.With(Shop.ConfigFile, Shop.Config + "rules: { PB2101: off }\n");

        Assert.Empty(Shop.Places(files));
    }

    [Fact]
    public void Nothing_is_called_unused_where_a_branch_could_not_be_read()
    {
        var files = Spec(Before + "      port: 80 # protonbuild: ignore PB2101\n");
        files.With(Shop.OpsFile, Shop.Ops + "      prod: { branch: prod, spec: shop/spec.yaml }\n");

        Assert.Equal(["proton-ops.yaml:5:23 PB4004"], Shop.Places(files));
    }

    [Fact]
    public void No_comment_hides_what_leaves_nothing_sound_to_sync()
    {
        var files = Shop.Files()
            .With(
                Shop.OpsFile,
                "# protonbuild: ignore-file PB0001 PB4001\nsync:\n  services:\n    shop:\n      beta: { branch: main, spec: "
                    + "nope.yaml } # protonbuild: ignore PB4001\n\t- tab\n"
            );

        Assert.Equal(
            2,
            Shop.Places(files)
                .Count(found => found.EndsWith("PB0001", StringComparison.Ordinal) || found.EndsWith("PB4001", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_essential_rule_is_an_error() =>
        Assert.All(AllRules.List.Where(rule => rule.IsEssential), rule => Assert.Equal(Core.Diagnostics.Severity.Error, rule.Severity));

    private static MemoryFiles Spec(string text) => Shop.Files().With(Shop.SpecFile, text);
}
