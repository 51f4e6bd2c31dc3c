using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Tests.Configuration;

public class OverrideTests
{
    [Theory]
    [InlineData("rules: { PB2101: warning }", Severity.Warning)]
    [InlineData("overrides: [{ paths: ['shop/**'], rules: { PB2101: info } }]", Severity.Info)]
    [InlineData("overrides: [{ paths: shop, rules: { PB2101: off } }]", null)]
    [InlineData("overrides: [{ paths: ['*.yaml'], rules: { PB2101: off } }]", Severity.Error)]
    [InlineData("rules: { PB2101: off }\noverrides: [{ paths: [shop/spec.yaml], rules: { PB2101: error } }]", Severity.Error)]
    [InlineData(
        "overrides: [{ paths: [shop/], rules: { PB2101: off } }, { paths: ['**/s?ec.yaml'], rules: { PB2101: warning } }]",
        Severity.Warning
    )]
    public void The_last_override_that_matches_the_file_decides(string settings, Severity? expected)
    {
        var files = Broken(settings);

        var finding = Shop.Check(files).SingleOrDefault();

        Assert.Equal(expected, finding?.Severity);
        Assert.True(finding is null or { Rule.Code: "PB2101" });
    }

    [Theory]
    [InlineData("overrides: [{ paths: ['legcay/**', shop], rules: { PB2101: off } }]", 23, "PB9007", "'legcay/**' matches none")]
    [InlineData("overrides: [{ paths: ['../shop'], rules: { PB2101: off } }]", 23, "PB9002", "leaves the repository")]
    [InlineData("overrides: [{ rules: { PB2101: off } }]", 15, "PB9002", "no 'paths'")]
    [InlineData("overrides: [{ paths: shop }]", 15, "PB9002", "no 'rules'")]
    [InlineData("overrides: { paths: shop, rules: { PB2101: off } }", 12, "PB9002", "must be a list of mappings")]
    [InlineData("overrides: [{ path: shop, paths: shop, rules: { PB2101: off } }]", 15, "PB9001", "did you mean 'paths'?")]
    [InlineData("overrides: [{ paths: shop, rules: { PB210: off } }]", 37, "PB9001", "'PB210' is no rule; did you mean")]
    [InlineData(
        "overrides: [{ paths: shop, rules: { PB4002: warning } }]",
        45,
        "PB9004",
        "PB4002 (Instance not in its spec) cannot be 'warning'"
    )]
    [InlineData("rules: { PB4002: off }", 18, "PB9004", "cannot be 'off'")]
    [InlineData("rules: { PB2101: loud }", 18, "PB9002", "'loud' is no severity")]
    [InlineData("rules: { PB2101: -1 }", 18, "PB9002", "'-1' is no severity")]
    public void A_setting_that_cannot_be_is_a_finding_at_its_place(string settings, int column, string code, string message)
    {
        var finding = Assert.Single(Shop.Check(Broken(settings)), finding => finding.File == "protonbuild.yaml");

        Assert.Equal((3, column, code), (finding.Span.Line, finding.Span.Column, finding.Rule.Code));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(settings, finding.SourceLine);
    }

    [Fact]
    public void An_essential_rule_may_be_called_an_error_and_stays_one_whatever_the_settings_say()
    {
        var files = Broken("rules: { PB4002: error, PB4001: info }");
        files.Change(Shop.OpsFile, ops => ops.Replace("spec.yaml", "nope.yaml", StringComparison.Ordinal));

        Assert.Equal(
            ["PB4001 Error", "PB9004 Error"],
            Shop.Check(files).Select(finding => $"{finding.Rule.Code} {finding.Severity}").Order()
        );
    }

    [Fact]
    public void A_path_is_not_called_wrong_where_a_branch_could_not_be_read()
    {
        var files = Broken("overrides: [{ paths: [only-on-prod], rules: { PB2101: off } }]");
        files.Change(Shop.OpsFile, ops => ops + "      prod: { branch: prod, spec: only-on-prod/spec.yaml }\n");

        Assert.DoesNotContain(Shop.Check(files), finding => finding.File == "protonbuild.yaml");
    }

    private static MemoryFiles Broken(string settings) =>
        Shop.Files()
            .With(Shop.ConfigFile, Shop.Config + settings + "\n")
            .With(Shop.SpecFile, Shop.BetaSpec.Replace("80", "eighty", StringComparison.Ordinal));
}
