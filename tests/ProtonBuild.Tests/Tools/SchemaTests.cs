using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Migration;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Rules;
using ProtonBuild.Core.Schemas;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Tools;

public sealed class SchemaTests
{
    /// <summary>The rules whose bad example a schema alone can distinguish from a good one.</summary>
    private static readonly string[] Expressible =
    [
        "PB1001",
        "PB1002",
        "PB1003",
        "PB1004",
        "PB1005",
        "PB1006",
        "PB1007",
        "PB1009",
        "PB2001",
        "PB2002",
        "PB2003",
        "PB2004",
        "PB2005",
        "PB3001",
        "PB3004",
        "PB9001",
        "PB9002",
    ];

    [Theory]
    [InlineData("ops")]
    [InlineData("spec")]
    [InlineData("config")]
    [InlineData("template")]
    public async Task The_committed_schema_is_the_one_that_the_program_prints(string kind)
    {
        var run = await ToolRun.In(SourceTree.Root, "schema", kind);
        Assert.Equal(0, run.Code);
        Assert.True(
            run.Out == File.ReadAllText(SourceTree.PathOf("schemas", SchemaFiles.FileOf(kind))),
            $"schemas/{SchemaFiles.FileOf(kind)} is stale; run ./build docs"
        );
    }

    [Fact]
    public void The_configuration_schema_knows_the_keys_that_its_reader_knows()
    {
        var known = JsonNode.Parse(SchemaFiles.Of("config"))!["properties"]!.AsObject().Select(key => key.Key);
        var message = ConfigReader.Read(YamlReader.Read(new("protonbuild.yaml", "qqqqqqqq: 1\n")), AllRules.List).Findings.Single().Message;
        Assert.Equal(
            message[(message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ").Order(StringComparer.Ordinal),
            known.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("main", "rel/1.0", "a@b", "x-y_z", "ünï", "HEADS", "a.lockx", "@x")]
    [InlineData(
        "-a",
        "/a",
        "a/",
        "a.",
        ".a",
        "a/.b",
        "a..b",
        "a//b",
        "a@{b",
        "@",
        "HEAD",
        "a.lock",
        "a.lock/b",
        "a b",
        "a~b",
        "a^b",
        "a:b",
        "a?b",
        "a*b",
        "a[b",
        "a\\b",
        "a\tb",
        "a\u007fb"
    )]
    public void The_pattern_of_branches_agrees_with_the_rule(params string[] branches)
    {
        var pattern = new Regex((string)JsonNode.Parse(SchemaFiles.Of("ops"))!["definitions"]!["branchName"]!["pattern"]!);
        foreach (var branch in branches)
        {
            var document = YamlReader.Read(
                new(
                    "ops.yaml",
                    $"sync:\n  services:\n    shop:\n      beta: {{ branch: {Core.Yaml.YamlText.Quote(branch)}, spec: a.yaml }}\n"
                )
            );
            var isRefused = ModelRules.Check(OpsReader.Read(document).Ops).Any(finding => finding.Rule.Code == "PB1006");
            Assert.True(pattern.IsMatch(branch) != isRefused, branch);
        }
    }

    [NodeFact]
    public async Task Examples_both_ops_forms_and_every_rules_good_example_fit_their_schema()
    {
        List<(string Name, string Text)> files =
        [
            .. Directory
                .EnumerateFiles(SourceTree.PathOf("examples"), "*.yaml", SearchOption.AllDirectories)
                .Where(file => !file.Contains("_infrastructure", StringComparison.Ordinal))
                .Select(file => (file, File.ReadAllText(file))),
            .. DraftFiles.OfTheDesignIssue.Select((text, i) => ($"draft {i}", text)),
            .. Enumerable.Range(0, 100).Select(seed => ($"generated {seed}", DraftFiles.Generate(seed).Text)),
            .. Enumerable
                .Range(0, 100)
                .Select(seed => ($"migrated {seed}", OpsMigration.ToShippedForm(Document(DraftFiles.Generate(seed).Text)).Text!)),
            .. AllRules
                .List.Where(rule =>
                    !rule.Good.StartsWith("infrastructure:", StringComparison.Ordinal)
                    && (rule.Code[2] is not '0' || Kind(rule.Good) is not null)
                )
                .Select(rule => ($"good example of {rule.Code}", rule.Good)),
        ];
        var errors = await Ajv.Errors(files.Select(file => (Kind(file.Text) ?? "config", CanonicalJson.Of(Document(file.Text).Root))));
        Assert.True(errors.Count > 250);
        Assert.All(files.Zip(errors), pair => Assert.True(pair.Second.Length == 0, $"{pair.First.Name}: {pair.Second}\n{pair.First.Text}"));
    }

    [NodeFact]
    public async Task Bad_examples_that_a_schema_can_tell_are_refused()
    {
        var rules = Expressible.Select(code => AllRules.Find(code)!).ToList();
        var errors = await Ajv.Errors(rules.Select(rule => (Kind(rule.Good) ?? "config", CanonicalJson.Of(Document(rule.Bad).Root))));
        Assert.All(
            rules.Zip(errors),
            pair => Assert.True(pair.Second.Length > 0, $"the schema takes the bad example of {pair.First.Code}")
        );
    }

    private static YamlDocument Document(string text) => YamlReader.Read(new("file.yaml", text));

    private static string? Kind(string text) =>
        Document(text).Root switch
        {
            YamlMapping root when root.Find("sync") is not null || root.Find("service-sync") is not null => "ops",
            YamlMapping root when root.Find("proton") is not null => "spec",
            YamlMapping root when root.Find("schema") is not null => "template",
            _ => null,
        };
}
