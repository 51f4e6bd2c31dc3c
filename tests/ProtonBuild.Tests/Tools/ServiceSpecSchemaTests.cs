using System.Text.Json.Nodes;
using ProtonBuild.Core.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Tools;

public sealed class ServiceSpecSchemaTests
{
    private const string Types = """
        Shop:
          type: object
          required: [port]
          properties:
            port: { type: integer, minimum: 0, exclusiveMinimum: true, maximum: 65535 }
            name: { type: string, nullable: true, default: shop }
            scaling: { $ref: "#/types/Scaling" }
          additionalProperties: false
        Scaling: { type: object, properties: { max: { type: number, maximum: 10, exclusiveMaximum: true } } }
        """;

    private readonly JsonNode schema = ServiceSpecSchema.Of((YamlMapping)YamlReader.Read(new("schema.yaml", Types)).Root!, "Shop");

    [Fact]
    public void An_instances_inputs_are_those_of_the_template() =>
        Assert.Equal("#/definitions/Shop", (string?)schema["definitions"]!["instance"]!["properties"]!["spec"]!["$ref"]);

    [Fact]
    public void An_exclusive_bound_is_the_bound_itself_as_draft_7_has_it()
    {
        var port = schema["definitions"]!["Shop"]!["properties"]!["port"]!;
        Assert.Equal(0, (double)port["exclusiveMinimum"]!);
        Assert.Null(port["minimum"]);
        Assert.Equal(65535, (double)port["maximum"]!);
        Assert.Equal(10, (double)schema["definitions"]!["Scaling"]!["properties"]!["max"]!["exclusiveMaximum"]!);
    }

    [Fact]
    public void A_nullable_property_may_be_null_in_json_schema_too() =>
        Assert.Contains("null", schema["definitions"]!["Shop"]!["properties"]!["name"]!["type"]!.ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void A_reference_leads_to_the_type_in_the_same_schema() =>
        Assert.Contains(
            "#/definitions/Scaling",
            schema["definitions"]!["Shop"]!["properties"]!["scaling"]!.ToJsonString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Required_and_forbidden_properties_stay_so_in_json_schema()
    {
        var shop = schema["definitions"]!["Shop"]!;
        Assert.Equal("port", (string?)Assert.Single(shop["required"]!.AsArray()));
        Assert.False((bool)shop["additionalProperties"]!);
    }
}
