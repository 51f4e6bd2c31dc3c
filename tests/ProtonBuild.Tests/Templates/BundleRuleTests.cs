namespace ProtonBuild.Tests.Templates;

public sealed class BundleRuleTests
{
    [Theory]
    [InlineData("minimum: low", "PB3004", "'minimum' must be a number, not low")]
    [InlineData("multipleOf: 0", "PB3004", "'multipleOf' must be a number above 0, not 0")]
    [InlineData("type: strng", "PB3004", "'strng' is no type; did you mean 'string'?")]
    [InlineData(
        "type: [string, 'null']",
        "PB3004",
        "'type' must be one type; for a value that may be empty, OpenAPI 3.0 has 'nullable: true'"
    )]
    [InlineData(
        "type: 'null'",
        "PB3004",
        "OpenAPI 3.0 has no type null; write the type that the value has otherwise, and 'nullable: true'"
    )]
    [InlineData(
        "exclusiveMinimum: 5",
        "PB3004",
        "'exclusiveMinimum' must be true or false; in OpenAPI 3.0 the bound itself stands in 'minimum'"
    )]
    [InlineData(
        "required: true",
        "PB3004",
        "'required' must be a list of names beside 'properties'; it does not stand in the property itself"
    )]
    [InlineData("enum: []", "PB3004", "'enum' is an empty list, which no value fits")]
    [InlineData("minLength: -1", "PB3004", "'minLength' must be a whole number, 0 or more, not -1")]
    [InlineData("allOf: [{ type: string }, text]", "PB3004", "'allOf' must be a list of schemas, and one of them is text")]
    [InlineData("const: 5", "PB3006", "OpenAPI 3.0 has no keyword 'const'; write 'enum' with the one value")]
    [InlineData("maxlength: 5", "PB3006", "OpenAPI 3.0 has no keyword 'maxlength'; did you mean 'maxLength'?")]
    [InlineData("nullable: true", "PB3007", "'nullable' says nothing here: it adds null to the 'type' beside it, and there is none")]
    [InlineData("type: string, nullable: true, enum: [a]", "PB3007", "'nullable' says nothing here: 'enum' does not list null")]
    [InlineData("type: number, exclusiveMaximum: true", "PB3007", "'exclusiveMaximum' says nothing here: there is no 'maximum'")]
    [InlineData(
        "type: integer, format: date",
        "PB3007",
        "'format' says nothing here: the format date is about texts, and the type is integer"
    )]
    [InlineData(
        "type: string, format: emial",
        "PB3007",
        "'format' says nothing here: no tool checks a format 'emial'; did you mean 'email'?"
    )]
    [InlineData(
        "$ref: '#/types/Shop', minLength: 1",
        "PB3007",
        "'minLength' says nothing here: it is beside a $ref; put both below 'allOf'"
    )]
    [InlineData(
        "type: string, enum: [a, b], default: c",
        "PB3008",
        "the default does not fit its own schema: 'default' must be one of a, b, not c"
    )]
    [InlineData(
        "type: object, properties: { a: { type: integer } }, default: { a: x }",
        "PB3008",
        "the default does not fit its own schema: 'a' must be a whole number; \"x\" is text"
    )]
    [InlineData(
        "type: object, properties: { abc: {} }, required: [abd]",
        "PB3009",
        "'abd' is required and is no property; did you mean 'abc'?"
    )]
    [InlineData("pattern: '(a'", "PB3010", "this regular expression opens a group that it never closes")]
    [InlineData("pattern: '(?i)a'", "PB3010", "this regular expression has a group '(?i' that ECMAScript does not know")]
    [InlineData("pattern: '\\Aa\\Z'", "PB3010", "this regular expression has an escape '\\A' that ECMAScript does not know")]
    [InlineData("pattern: '(a)\\2'", "PB3010", "this regular expression refers to a group that it does not have, or is too large")]
    public void A_schemas_mistake_is_named(string keywords, string code, string message)
    {
        var found = Shop.Files()
            .With(Shop.SchemaFile, Shop.SchemaOf($"type: object\nproperties:\n  port: {{ type: integer }}\n  other: {{ {keywords} }}"))
            .Problems();

        Assert.Equal($"{code} {message}", Assert.Single(found.Select(text => $"{text[..6]} {text[(text.IndexOf(' ', 7) + 1)..]}")));
    }

    [Fact]
    public void Mistakes_are_found_all_at_once_each_at_its_place()
    {
        var files = Shop.Files()
            .With(
                Shop.SchemaFile,
                Shop.SchemaOf(
                    "type: object\nrequired: [prot]\nproperties:\n  port: { type: integer, minimum: low }\n  size: { type: "
                        + "string, maximun: 3 }\n  tag: { $ref: '#/types/Tag' }\n  list: text\n"
                )
            );

        Assert.Equal(
            [
                "PB3009 8:18 'prot' is required and is no property; did you mean 'port'?",
                "PB3004 10:41 'minimum' must be a number, not low",
                "PB3006 11:31 OpenAPI 3.0 has no keyword 'maximun'; did you mean 'maximum'?",
                "PB3003 12:22 '#/types/Tag' is no type of this file; write '#/types/NAME'; known here: Shop",
                "PB3004 13:15 'list' must be a schema, as { type: string }, not text",
            ],
            files
                .With(
                    Shop.SpecFile,
                    "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: 80, prot: 1 }\n"
                )
                .Problems()
                .Where(text => text.StartsWith("PB3", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void What_a_default_or_an_example_holds_is_no_schema() =>
        Assert.Empty(
            Shop.Files()
                .With(
                    Shop.SchemaFile,
                    Shop.SchemaOf(
                        "type: object\nproperties:\n  port: { type: integer }\n  tag: { type: object, default: { $ref: "
                            + "x, minimun: 1 }, example: { type: 5 }, x-note: { type: 5 } }"
                    )
                )
                .Problems()
        );

    [Theory]
    [InlineData("openapi: \"3.0.3\"", null)]
    [InlineData("openapi: 3.1.0", "PB3005 3:14 the types must be those of OpenAPI 3.0; write openapi: \"3.0.0\", not 3.1.0")]
    [InlineData("opnapi: \"3.0.0\"", "PB3005 2:3 the template schema has no header 'format:' with 'openapi: \"3.0.0\"'")]
    public void The_header_says_openapi_3_0(string version, string? finding)
    {
        var schema = Shop.SchemaOf("type: object\nproperties: { port: { type: integer } }")
            .Replace("openapi: \"3.0.0\"", version, StringComparison.Ordinal);

        Assert.Equal(finding is null ? [] : [finding], Shop.Files().With(Shop.SchemaFile, schema).Problems());
    }

    [Fact]
    public void A_folder_without_a_manifest_is_reported_where_the_configuration_names_the_bundle() =>
        Assert.Equal(
            ["PB3013 2:17 'templates/shop/instance_infrastructure' has no manifest.yaml, which lists its template files"],
            Shop.Files().Without(Shop.ManifestFile).Problems()
        );

    [Theory]
    [InlineData("rendering_engine: jinja, template_language: cloudformation, file: cloudformation.yaml", null)]
    [InlineData("rendering_engine: jinja, template_language: yaml, engine: cloudformation, file: ./cloudformation.yaml", null)]
    [InlineData("rendering_engine: codebuild, settings: { provision: [make] }", null)]
    [InlineData(
        "rendering_engine: hcl, template_language: cloudformation, file: cloudformation.yaml",
        "PB3016 3:51 template_language 'cloudformation' is CloudFormation's, and rendering_engine 'hcl' is Terraform's"
    )]
    [InlineData(
        "rendering_engine: jnja, template_language: cloudformation, file: cloudformation.yaml",
        "PB3016 3:27 'jnja' is no rendering_engine; did you mean 'jinja'?"
    )]
    [InlineData(
        "rendering_engine: hcl, template_language: terraform, file: '*'",
        "PB3015 3:68 '*' means Terraform files, and 'templates/shop/instance_infrastructure' has none"
    )]
    [InlineData(
        "rendering_engine: jinja, template_language: cloudformation, file: ../schema/schema.yaml",
        "PB3015 3:75 '../schema/schema.yaml' is not in 'templates/shop/instance_infrastructure'; known here: cloudformation.yaml"
    )]
    [InlineData("rendering_engine: jinja, file: cloudformation.yaml", "PB3014 3:9 this template names no 'template_language'")]
    [InlineData("rendering_engine: codebuild", "PB3014 3:9 this template names no 'settings'")]
    public void A_manifest_names_files_that_are_there_and_engines_that_go_together(string template, string? finding)
    {
        var found = Shop.Files().With(Shop.ManifestFile, $"infrastructure:\n  templates:\n    - {{ {template} }}\n").Problems();

        Assert.Equal(finding is null ? [] : [finding], found);
    }

    [Fact]
    public void Quotas_count_each_file_and_the_whole_bundle()
    {
        var files = Shop.Files();
        for (var i = 0; i < 30; i++)
            files.With($"templates/shop/instance_infrastructure/part{i:00}.yaml", new string('#', 190 * 1024));
        files.With("templates/shop/instance_infrastructure/big.yaml", new string('#', 201 * 1024));

        var found = files.Problems().ToList();
        Assert.Equal(2, found.Count);
        Assert.Equal("PB3017 2:17 the template bundle", string.Join(' ', found[0].Split(' ')[..5]));
        Assert.Contains("bytes; at most 5,242,880 bytes are allowed", found[0], StringComparison.Ordinal);
        Assert.Equal("PB3017 1:1 the file has 205,824 bytes; at most 204,800 bytes are allowed", found[1]);
    }

    [Fact]
    public void An_environments_inputs_are_checked_against_the_environments_type()
    {
        var files = Shop.Files()
            .With(
                Shop.SchemaFile,
                Shop.SchemaOf("type: object\nproperties: { port: { type: integer } }")
                    .Replace("  types:", "  environment_input_type: Shop\n  types:", StringComparison.Ordinal)
            )
            .With(Shop.SpecFile, "proton: EnvironmentSpec\nspec:\n  port: eighty\n");

        Assert.Equal(
            [
                "PB2010 1:9 the ops file names this as a service's spec, and it is an environment's, which is never synced as a service",
                "PB2101 3:9 'port' must be a whole number; \"eighty\" is text",
            ],
            files.Problems()
        );
    }

    [Fact]
    public void A_pipeline_type_that_is_misspelt_is_not_also_called_absent() =>
        Assert.Equal(
            ["PB3002 5:24 'Shp' is not defined below 'types'; did you mean 'Shop'?"],
            Shop.Files()
                .With(
                    Shop.SchemaFile,
                    Shop.SchemaOf("type: object\nproperties: { port: { type: integer } }")
                        .Replace("  types:", "  pipeline_input_type: Shp\n  types:", StringComparison.Ordinal)
                )
                .With(
                    Shop.SpecFile,
                    "proton: ServiceSpec\npipeline: { port: 1 }\ninstances:\n  - name: beta\n    environment: test\n    "
                        + "spec: { port: 80 }\n"
                )
                .Problems()
        );
}
