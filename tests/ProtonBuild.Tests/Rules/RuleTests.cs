using System.Reflection;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Tests.Rules;

public sealed class RuleTests
{
    public static TheoryData<string> Codes => [.. AllRules.List.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rules_bad_example_breaks_that_rule_and_no_other(string code)
    {
        var rule = AllRules.Find(code)!;
        var findings = Shop.Check(With(rule.Bad));

        Assert.Contains(findings, finding => finding.Rule.Code == code);
        Assert.DoesNotContain(findings.Where(Shop.IsSerious), finding => finding.Rule.Code != code && !IsDraftWarning(finding));

        // The draft form is the only one in which an instance can stand twice, and it has a warning of its own.
        bool IsDraftWarning(Diagnostic finding) =>
            finding.Rule.Code == "PB1008" && rule.Bad.StartsWith("service-sync:", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rules_good_example_is_faultless(string code) =>
        Assert.Empty(Shop.Check(With(AllRules.Find(code)!.Good)).Where(Shop.IsSerious).Select(Shop.Text));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_finding_weighs_what_its_rule_says_and_leads_to_its_page(string code)
    {
        var rule = AllRules.Find(code)!;

        Assert.All(
            Shop.Check(With(rule.Bad)).Where(finding => finding.Rule.Code == code),
            finding => Assert.Equal(rule.Severity, finding.Severity)
        );
        Assert.EndsWith("/" + code, rule.Help, StringComparison.Ordinal);
        Assert.NotEqual(rule.Bad, rule.Good);
    }

    [Fact]
    public void Codes_are_unique_and_the_list_is_in_their_order()
    {
        var codes = AllRules.List.Select(rule => rule.Code).ToList();

        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches("^PB[0-49][0-9]{3}$", code));
    }

    [Fact]
    public void Every_rule_in_the_assembly_is_in_the_list()
    {
        var declared = typeof(AllRules)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsAssignableTo(typeof(Rule)) && !field.DeclaringType!.ContainsGenericParameters)
            .Select(field => ((Rule)field.GetValue(null)!).Code);

        Assert.Equal(AllRules.List.Select(rule => rule.Code), declared.Order(StringComparer.Ordinal));
    }

    private static string FirstWord(string example) => example.Split('\n').First(line => !line.StartsWith('#')).Split(':', 2)[0];

    /// <summary>The example says by its first word which of the files it is.</summary>
    private static MemoryFiles With(string example) =>
        FirstWord(example) switch
        {
            "sync" or "synchronise" or "service-sync" => Shop.Files().With(Shop.OpsFile, example),
            "proton" => Shop.Files().With(Shop.SpecFile, example),
            "schema" or "types" => Shop.Files().With(Shop.SchemaFile, example),
            "infrastructure" or "templated" => Shop.Files().With(Shop.ManifestFile, example),
            "ops" or "template" or "templates" or "rules" or "overrides" or "gates" => Shop.Files().With(Shop.ConfigFile, example),
            var other => throw new InvalidOperationException($"which file starts with '{other}'?"),
        };
}
