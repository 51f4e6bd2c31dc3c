using System.Text.Json.Nodes;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Tests.Reporting;

public class SarifReportTests
{
    private static JsonNode Run => JsonNode.Parse(FindingsFormat.Write("sarif", SampleFindings.All))!["runs"]![0]!;

    [Fact]
    public void Every_finding_is_a_result_with_place_and_fingerprint()
    {
        var results = Run["results"]!.AsArray();
        foreach (var result in results)
            result!.AsObject().Remove("ruleIndex");

        Golden.Matches("results.sarif.json", results.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n");
    }

    [Fact]
    public void Every_rule_is_described_and_results_point_at_theirs()
    {
        var rules = Run["tool"]!["driver"]!["rules"]!.AsArray();

        Assert.Equal(AllRules.List.Select(rule => rule.Code), rules.Select(rule => (string)rule!["id"]!));
        Assert.All(
            AllRules.List.Zip(rules),
            pair =>
            {
                Assert.Equal(pair.First.Help, (string)pair.Second!["helpUri"]!);
                Assert.Equal(pair.First.Why, (string)pair.Second["fullDescription"]!["text"]!);
                Assert.Contains(pair.First.Bad, (string)pair.Second["help"]!["markdown"]!, StringComparison.Ordinal);
                Assert.Matches("^[A-Z][A-Za-z0-9]+$", (string)pair.Second["name"]!);
            }
        );
        Assert.All(
            Run["results"]!.AsArray(),
            result => Assert.Equal((string)result!["ruleId"]!, (string)rules[(int)result["ruleIndex"]!]!["id"]!)
        );
    }

    [Fact]
    public void Paths_are_relative_and_percent_encoded() =>
        Assert.Contains(
            "my%20shop/100%25%2Ca%3Ab%20%28%C3%A9%29/spec.yaml",
            Run["results"]!.AsArray().Select(result => (string)result!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!)
        );

    [NodeFact]
    public async Task The_log_conforms_to_the_official_schema()
    {
        var log = FindingsFormat.Write("sarif", SampleFindings.All);

        Assert.Empty(await Ajv.SarifErrors(log));
        var errors = await Ajv.SarifErrors(log.Replace("utf16CodeUnits", "letters", StringComparison.Ordinal));
        Assert.Contains("columnKind", Assert.Single(errors), StringComparison.Ordinal);
    }
}
