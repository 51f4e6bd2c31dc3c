using System.Diagnostics;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Templates;

public sealed class InputCheckTests
{
    [Theory]
    [InlineData("{ type: integer }", "eighty", "PB2101 2:6 'v' must be a whole number; \"eighty\" is text")]
    [InlineData("{ type: integer }", "80.5", "PB2101 2:6 'v' must be a whole number; 80.5 is a number")]
    [InlineData("{ type: integer }", "", "PB2101 2:3 'v' must be a whole number, and is empty")]
    [InlineData("{ type: integer }", "[1]", "PB2101 2:6 'v' must be a whole number, not a list")]
    [InlineData("{ type: number }", "{ a: 1 }", "PB2101 2:6 'v' must be a number, not a mapping")]
    [InlineData("{ type: number }", ".nan", "PB2101 2:6 'v' must be a number; JSON has no number .nan")]
    [InlineData("{ type: number }", "-.inf", "PB2101 2:6 'v' must be a number; JSON has no number -.inf")]
    [InlineData("{ type: number }", "1e999", "PB2101 2:6 'v' must be a number; JSON has no number 1e999")]
    [InlineData("{ type: boolean }", "maybe", "PB2101 2:6 'v' must be true or false; \"maybe\" is text")]
    [InlineData("{ type: array }", "a", "PB2101 2:6 'v' must be a list; \"a\" is text")]
    [InlineData("{ type: object }", "[]", "PB2101 2:6 'v' must be a mapping, not a list")]
    [InlineData("{ type: object, required: [a] }", "text", "PB2101 2:6 'v' must be a mapping; \"text\" is text")]
    [InlineData("{ type: string, enum: [small, large] }", "tiny", "PB2102 2:6 'v' must be one of small, large, not tiny")]
    [InlineData("{ type: integer, enum: [1, 2] }", "3", "PB2102 2:6 'v' must be one of 1, 2, not 3")]
    [InlineData("{ type: integer, minimum: 1, maximum: 65535 }", "0", "PB2103 2:6 'v' must be at least 1 and at most 65535, not 0")]
    [InlineData(
        "{ type: integer, maximum: 65535 }",
        "99999999999999999999999999999999",
        "PB2103 2:6 'v' must be at most 65535, not 99999999999999999999999999999999"
    )]
    [InlineData("{ type: integer, minimum: 0 }", "-99999999999999999999999999999999999999999", "PB2103 2:6 'v' must be at least 0")]
    [InlineData("{ type: number, minimum: 0, exclusiveMinimum: true }", "0", "PB2103 2:6 'v' must be more than 0, not 0")]
    [InlineData("{ type: number, maximum: 1.5, exclusiveMaximum: true }", "1.5", "PB2103 2:6 'v' must be less than 1.5, not 1.5")]
    [InlineData("{ type: integer, multipleOf: 256 }", "100", "PB2103 2:6 'v' must be a multiple of 256, not 100")]
    [InlineData(
        "{ type: object, additionalProperties: false, properties: { port: {} } }",
        "{ prot: 1 }",
        "PB2104 2:8 the template has no input 'prot'; did you mean 'port'?"
    )]
    [InlineData(
        "{ type: object, required: [a, b], properties: { a: { type: integer }, b: { type: string } } }",
        "{ a: 1 }",
        "PB2105 2:3 the required input 'b' is missing; it is text"
    )]
    [InlineData("{ type: string, minLength: 3 }", "ab", "PB2106 2:6 'v' must have at least 3 characters")]
    [InlineData("{ type: string, maxLength: 1 }", "ab", "PB2106 2:6 'v' must have at most 1 characters")]
    [InlineData("{ type: array, minItems: 2 }", "[1]", "PB2106 2:6 'v' must have at least 2 items")]
    [InlineData("{ type: array, maxItems: 1 }", "[1, 2]", "PB2106 2:6 'v' must have at most 1 items")]
    [InlineData("{ type: array, uniqueItems: true }", "[1, 1]", "PB2106 2:6 'v' must not hold the same item twice")]
    [InlineData("{ type: object, minProperties: 2 }", "{ a: 1 }", "PB2106 2:6 'v' must have at least 2 keys")]
    [InlineData("{ type: object, maxProperties: 1 }", "{ a: 1, b: 2 }", "PB2106 2:6 'v' must have at most 1 keys")]
    [InlineData("{ type: string, pattern: '^[a-z]+$' }", "A1", "PB2107 2:6 'v' must match ^[a-z]+$, not A1")]
    [InlineData("{ type: integer }", "'80'", "PB2108 2:6 'v' must be a whole number, and in quotes it is text; write 80")]
    [InlineData("{ type: number }", "\"1.5\"", "PB2108 2:6 'v' must be a number, and in quotes it is text; write 1.5")]
    [InlineData("{ type: boolean }", "'true'", "PB2108 2:6 'v' must be true or false, and in quotes it is text; write true")]
    [InlineData("{ type: string }", "80", "PB2108 2:6 'v' must be text, and without quotes it is a number; write \"80\"")]
    [InlineData("{ type: string }", "true", "PB2108 2:6 'v' must be text, and without quotes it is a boolean; write \"true\"")]
    [InlineData(
        "{ anyOf: [ { type: integer }, { type: boolean } ] }",
        "a",
        "PB2109 2:6 'v' must fit one of the forms that the template gives (anyOf)"
    )]
    [InlineData(
        "{ oneOf: [ { type: integer }, { type: number } ] }",
        "1",
        "PB2109 2:6 'v' must fit exactly one of the forms that the template gives (oneOf)"
    )]
    [InlineData("{ not: { type: integer } }", "1", "PB2109 2:6 'v' has the form that the template excludes (not)")]
    [InlineData("{ type: string, format: ipv4 }", "nowhere", "PB2110 2:6 'v' must be written as ipv4, not nowhere")]
    [InlineData("{ type: string, format: date }", "31.1.2024", "PB2110 2:6 'v' must be written as date, not 31.1.2024")]
    [InlineData("{ type: string, format: date-time }", "soon", "PB2110 2:6 'v' must be written as date-time, not soon")]
    [InlineData("{ type: string, format: email }", "x", "PB2110 2:6 'v' must be written as email, not x")]
    [InlineData("{ type: string, format: uri }", "x", "PB2110 2:6 'v' must be written as uri, not x")]
    [InlineData("{ type: string, format: uuid }", "x", "PB2110 2:6 'v' must be written as uuid, not x")]
    [InlineData(
        "{ type: array, items: { type: integer } }",
        "[1, x, 3, 'z']",
        "PB2101 2:10 'v[1]' must be a whole number; \"x\" is text",
        "PB2101 2:16 'v[3]' must be a whole number; \"z\" is text"
    )]
    [InlineData(
        "{ type: object, additionalProperties: { type: integer } }",
        "{ 'a b': x, c.d: w }",
        "PB2101 2:15 'a b' must be a whole number; \"x\" is text",
        "PB2101 2:23 'c.d' must be a whole number; \"w\" is text"
    )]
    [InlineData(
        "{ allOf: [ { type: object, required: [a] }, { properties: { b: { type: integer } } } ] }",
        "{ b: x }",
        "PB2101 2:11 'b' must be a whole number; \"x\" is text",
        "PB2105 2:3 the required input 'a' is missing"
    )]
    public void Every_violation_is_found_at_the_value_that_causes_it(string schema, string value, params string[] expected) =>
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Check($"types:\n  T: {{ type: object, properties: {{ v: {schema} }} }}\n", $"  v: {value}\n").Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("{ type: integer, maximum: 65535 }", "80")]
    [InlineData("{ type: integer }", "0x50")]
    [InlineData("{ type: integer }", "123456789012345678901234567890")]
    [InlineData("{ type: number }", "80")]
    [InlineData("{ type: string }", "'80'")]
    [InlineData("{ type: string, nullable: true }", "")]
    [InlineData("{ anyOf: [ { type: string, nullable: true } ] }", "~")]
    [InlineData("{ type: object, required: [a], properties: { a: { type: integer, default: 1 } } }", "{}")]
    [InlineData("{ type: array, items: { oneOf: [ { type: integer }, { type: string, enum: [auto] } ] } }", "[1, auto]")]
    [InlineData("{ }", "{ whatever: [1, { a: b }] }")]
    public void A_value_that_fits_its_schema_has_no_finding(string schema, string value) =>
        Assert.Empty(Check($"types:\n  T: {{ type: object, properties: {{ v: {schema} }} }}\n", $"  v: {value}\n"));

    [Fact]
    public void Null_is_no_text_unless_the_template_says_so() =>
        Assert.Equal(
            ["PB2101 2:3 'v' must be text, and is empty"],
            Check("types:\n  T: { type: object, properties: { v: { type: string } } }\n", "  v:\n")
        );

    [Fact]
    public void A_missing_input_is_found_at_the_key_of_the_mapping_that_lacks_it() =>
        Assert.Equal(
            [
                "PB2105 1:1 the required input 'port' is missing; it is a whole number",
                "PB2105 3:5 the required input 'host' is missing; it is text",
                "PB2105 5:7 the required input 'host' is missing; it is text",
            ],
            Check(
                """
                types:
                  T:
                    type: object
                    required: [port, name]
                    properties:
                      port: { type: integer }
                      name: { type: string, default: x }
                      a: { type: object, properties: { b: { $ref: '#/types/Host' } } }
                      list: { type: array, items: { $ref: Host } }
                  Host: { type: object, required: [host], properties: { host: { type: string } } }
                """,
                "  a:\n    b: {}\n  list:\n    - {}\n    - { host: h }\n"
            )
        );

    [Fact]
    public void An_absent_spec_takes_all_defaults_and_lacks_the_rest_at_the_instances_name() =>
        Assert.Equal(
            ["PB2105 3:11 the required input 'port' is missing; it is a whole number"],
            Shop.CheckSpec("proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n")
        );

    [Fact]
    public void A_missing_input_is_found_at_the_instances_spec_with_service_and_instance()
    {
        var finding = Assert.Single(
            Shop.Check(
                Shop.Files()
                    .With(
                        Shop.SpecFile,
                        "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { size: small }\n"
                    )
            ),
            Shop.IsSerious
        );

        Assert.Equal(
            ("PB2105", 5, 5, "shop", "beta"),
            (finding.Rule.Code, finding.Span.Line, finding.Span.Column, finding.Service, finding.Instance)
        );
    }

    [Fact]
    public void An_unknown_input_is_a_warning_where_the_template_is_silent_and_at_every_depth() =>
        Assert.Equal(
            [
                "PB2104 2:3 the template has no input 'prot'; did you mean 'port'?",
                "PB2104 4:5 the template has no input 'hots'; did you mean 'host'?",
                "PB2104 6:7 the template has no input 'zone'; known here: host",
            ],
            Check(
                """
                types:
                  T:
                    type: object
                    properties:
                      port: { type: integer }
                      a: { $ref: Host }
                      list: { type: array, items: { $ref: Host } }
                  Host: { type: object, properties: { host: { type: string } } }
                """,
                "  prot: 1\n  a:\n    hots: h\n  list:\n    - zone: z\n"
            )
        );

    [Fact]
    public void A_type_may_hold_itself_one_level_deeper() =>
        Assert.Equal(
            ["PB2101 6:19 'name' must be text, not a list"],
            Check(
                "types:\n  T: { type: object, properties: { name: { type: string }, children: { type: array, items: { "
                    + "$ref: '#/types/T' } } } }\n",
                "  name: root\n  children:\n    - name: x\n      children:\n        - { name: [] }\n"
            )
        );

    [Fact]
    public void Pipeline_inputs_are_checked_against_their_own_type()
    {
        var schema = Shop
            .Schema.Replace(
                "  service_input_type: Shop\n",
                "  service_input_type: Shop\n  pipeline_input_type: Pipe\n",
                StringComparison.Ordinal
            )
            .Replace(
                "  types:\n",
                "  types:\n    Pipe: { type: object, required: [repo], properties: { repo: { type: string }, unit: { type: boolean } } }\n",
                StringComparison.Ordinal
            );
        var spec = Shop.Spec + "pipeline:\n  unit: perhaps\n";
        var findings = Shop.Check(Shop.Files().With(Shop.SchemaFile, schema).With(Shop.SpecFile, spec))
            .Where(Shop.IsSerious)
            .Select(Shop.Text);

        Assert.Equal(
            [
                "PB2105 9:1 the required input 'repo' is missing; it is text",
                "PB2101 10:9 'unit' must be true or false; \"perhaps\" is text",
            ],
            findings
        );
    }

    [Theory]
    [InlineData("[a]", "PB2004 9:11 'pipeline' must be a mapping, not a list")]
    [InlineData("on-demand", "PB2004 9:11 'pipeline' must be a mapping, not text")]
    public void A_pipeline_that_is_no_mapping_is_found(string pipeline, string expected) =>
        Assert.Contains(expected, Shop.CheckSpec(Shop.Spec + $"pipeline: {pipeline}\n"));

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_runs_in_one_pass()
    {
        var values = string.Concat(Enumerable.Range(0, 200).Select(i => $"  v{i}: {new string('a', 60)}!\n"));
        var watch = Stopwatch.StartNew();
        var findings = Check("types:\n  T: { type: object, additionalProperties: { type: string, pattern: '^(a+)+$' } }\n", values)
            .ToList();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"it took {watch.Elapsed}");
        Assert.Equal("PB2107 2:7 'v0' must match ^(a+)+$", findings[0]);
        Assert.Equal(200, findings.Count);
    }

    [Fact]
    public void The_check_gives_up_on_types_that_double_one_another_and_reports_it()
    {
        var types = string.Concat(
            Enumerable.Range(0, 40).Select(i => $"  T{i}: {{ anyOf: [ {{ $ref: T{i + 1} }}, {{ $ref: T{i + 1} }} ] }}\n")
        );
        var watch = Stopwatch.StartNew();
        var findings = Check(
                $"types:\n  T: {{ type: object, properties: {{ v: {{ $ref: T0 }} }} }}\n{types}  T40: {{ type: integer }}\n",
                "  v: x\n"
            )
            .ToList();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"it took {watch.Elapsed}");
        Assert.StartsWith("PB2109 1:1 the template combines so many schemas", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_lines_make_nothing_missing_empty_or_too_few()
    {
        var findings = Shop.CheckSpec(
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: \"80\n      size: tiny\n"
        );

        Assert.Equal(
            [
                "PB0001 6:13 the quotes that open here are not closed on this line",
                "PB2102 7:13 'size' must be one of small, large, not tiny",
            ],
            findings
        );
    }

    /// <summary>Findings in <c>spec:</c> followed by these inputs, against the type T.</summary>
    private static IEnumerable<string> Check(string types, string inputs)
    {
        var indented = string.Concat(types.Split('\n').Where(line => line.Length > 0).Select(line => $"  {line}\n"));
        var schema = Document($"schema:\n  format: {{ openapi: \"3.0.0\" }}\n  service_input_type: T\n{indented}");
        var read = TemplateReader.Read(schema, "templates/t", "t");
        Assert.DoesNotContain(ModelRules.Findings(schema, read.Findings, read.Objects), finding => finding.Severity == Severity.Error);
        var spec = ((YamlMapping)Document("spec:\n" + inputs).Root!).Find("spec")!;
        return Diagnostic
            .Sort(InputCheck.Check("spec.yaml", (YamlMapping)spec.Value, spec.Key.Span, read.Bundle.Service!))
            .Select(Shop.Text);
    }

    private static YamlDocument Document(string text) => YamlReader.Read(new SourceText("a.yaml", text));
}
