using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Templates;

public sealed class TemplateReaderTests
{
    private const string Head = "schema:\n  format: { openapi: \"3.0.0\" }\n  service_input_type: T\n  types:\n";

    [Theory]
    [InlineData("https://example.com/schema.json")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("../other/schema.yaml#/types/T")]
    [InlineData("other.yaml")]
    [InlineData("#/types/Missing")]
    [InlineData("#/")]
    [InlineData("#")]
    [InlineData("")]
    public void A_reference_out_of_the_types_is_refused_before_anything_follows_it(string reference)
    {
        var schema = Shop.Schema.Replace("type: string, format: ipv4", $"$ref: \"{reference}\"", StringComparison.Ordinal);
        var files = Shop.Files().With(Shop.SchemaFile, schema);
        var finding = Assert.Single(Shop.Check(files), Shop.IsSerious);

        Assert.Equal(("PB3003", 18, 26), (finding.Rule.Code, finding.Span.Line, finding.Span.Column));
        Assert.StartsWith($"'{reference}' is no type of this file; write '#/types/NAME'", finding.Message, StringComparison.Ordinal);
        Assert.Subset(
            new HashSet<string>([
                .. Core.Workspaces.WorkspaceReader.OpsNames,
                Shop.ConfigFile,
                Shop.SpecFile,
                Shop.SchemaFile,
                Shop.ManifestFile,
            ]),
            files.Asked.ToHashSet()
        );
    }

    [Theory]
    [InlineData("#/types/Size")]
    [InlineData("#/schema/types/Size")]
    [InlineData("#/components/schemas/Size")]
    [InlineData("#/definitions/Size")]
    [InlineData("Size")]
    public void A_reference_to_a_type_of_the_file_holds_in_every_spelling(string reference)
    {
        var (bundle, findings) = Read(
            $"{Head}    T: {{ type: object, properties: {{ size: {{ $ref: \"{reference}\" }} }} }}\n    Size: {{ type: integer }}\n"
        );

        Assert.Empty(findings);
        Assert.NotNull(bundle.Service);
    }

    [Theory]
    [InlineData("    T: { $ref: '#/types/T' }\n", "PB3003 5:5 these types refer to one another in a circle: T -> T")]
    [InlineData(
        "    T: { allOf: [ { $ref: A } ] }\n    A: { oneOf: [ { type: integer }, { $ref: B } ] }\n    B: { not: { $ref: T } }\n",
        "PB3003 5:5 these types refer to one another in a circle: T -> A -> B -> T"
    )]
    public void Types_in_a_circle_are_found(string types, string expected) => Assert.Equal([expected], Read(Head + types).Findings);

    [Fact]
    public void A_chain_of_ten_thousand_references_overflows_no_stack()
    {
        var types = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"    T{i}: {{ allOf: [ {{ $ref: T{i + 1} }} ] }}\n"));

        var (bundle, findings) = Read(
            $"{Head}    T: {{ type: object, properties: {{ v: {{ $ref: T0 }} }} }}\n{types}    T10000: {{ type: integer }}\n"
        );
        Assert.Empty(findings);
        var inputs = (YamlMapping)YamlReader.Read(new SourceText("spec.yaml", "v: x\n")).Root!;
        Assert.NotEmpty(InputCheck.Check("spec.yaml", inputs, inputs.Span, bundle.Service!));
    }

    [Theory]
    [InlineData("schema: text\n", "PB3001 1:9 the template schema must be a mapping below 'schema:'")]
    [InlineData("", "PB3001 1:1 the template schema must be a mapping below 'schema:'")]
    [InlineData("schema:\n  types: []\n", "PB3001 2:10 the template schema defines no 'types'")]
    [InlineData("schema:\n  types: { T: {} }\n", "PB3001 1:1 the template schema names no input type; it needs 'service_input_type'")]
    [InlineData(
        "schema:\n  service_input_type: Tt\n  types: { T: {} }\n",
        "PB3002 2:23 'Tt' is not defined below 'types'; did you mean 'T'?"
    )]
    [InlineData("schema:\n  service_input_type: [T]\n  types: { T: {} }\n", "PB3002 2:23 '' is not defined below 'types'; known here: T")]
    public void A_missing_part_of_a_schema_is_reported(string text, string expected) =>
        Assert.Equal([expected], Read(text).Findings.Where(found => !found.StartsWith("PB3005", StringComparison.Ordinal)));

    [Theory]
    [InlineData("5")]
    [InlineData("[a]")]
    [InlineData("{ properties: [a] }")]
    [InlineData("{ properties: { a: 5 } }")]
    [InlineData("{ required: a }")]
    [InlineData("{ minimum: low }")]
    [InlineData("{ maximum: 1e400 }")]
    [InlineData("{ allOf: { a: b } }")]
    [InlineData("{ items: 5 }")]
    public void A_type_that_is_no_schema_is_found_on_its_line(string type)
    {
        var finding = Assert.Single(Read($"{Head}    T: {type}\n").Findings, found => found.StartsWith("PB3004", StringComparison.Ordinal));

        Assert.StartsWith("PB3004 5:", finding, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_schema_accuses_no_spec_of_inputs_that_stood_in_the_damage() =>
        Assert.Equal(
            ["PB0001 10:16 a second ': ' in one line; put the value in quotes, or move what follows to a line of its own"],
            Shop.CheckSchema(
                Shop.Schema.Replace(
                    "port: { type: integer, minimum: 1, maximum: 65535 }",
                    "port: x: { type: integer }",
                    StringComparison.Ordinal
                )
            )
        );

    [Fact]
    public void A_pipeline_is_not_refused_where_its_type_could_not_be_used()
    {
        var schema = Shop.Schema.Replace("  types:\n", "  pipeline_input_type: Missing\n  types:\n", StringComparison.Ordinal);
        var findings = Shop.Check(Shop.Files().With(Shop.SchemaFile, schema).With(Shop.SpecFile, Shop.Spec + "pipeline: { a: 1 }\n"))
            .Where(Shop.IsSerious)
            .Select(Shop.Text);

        Assert.Equal(["PB3002 5:24 'Missing' is not defined below 'types'; known here: Shop"], findings);
    }

    private static (TemplateBundle Bundle, IEnumerable<string> Findings) Read(string text)
    {
        var document = YamlReader.Read(new SourceText("schema.yaml", text));
        var read = TemplateReader.Read(document, "templates/t", "t");
        return (read.Bundle, ModelRules.Findings(document, read.Findings, read.Objects).Select(Shop.Text));
    }
}
