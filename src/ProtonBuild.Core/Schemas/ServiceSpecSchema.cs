using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Infrastructure;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Schemas;

/// <summary>
/// The schema of one service's spec files: that of any spec file, with the inputs that the service's template takes. The
/// template's OpenAPI 3.0 types become JSON Schema through NJsonSchema, which knows both.
/// </summary>
public static class ServiceSpecSchema
{
    /// <param name="types">The template's types; their references must have been checked.</param>
    /// <param name="inputType">The type of an instance's inputs.</param>
    public static JsonNode Of(YamlMapping types, string inputType)
    {
        var schema = JsonNode.Parse(SpecSchema.Json)!;
        var inputs = Converted(types, inputType);
        var definitions = schema["definitions"]!.AsObject();
        foreach (var (name, definition) in inputs["definitions"]!.AsObject().ToList())
            definitions[name] = definition!.DeepClone();
        schema["definitions"]!["instance"]!["properties"]!["spec"] = new JsonObject { ["$ref"] = $"#/definitions/{inputType}" };
        return schema;
    }

    private static JsonNode Converted(YamlMapping types, string inputType)
    {
        var openApi = JObject.Parse($$"""{"definitions":{{CanonicalJson.Of(types)}},"$ref":"#/definitions/{{inputType}}"}""");
        foreach (var reference in openApi.Descendants().OfType<JProperty>().Where(property => property.Name == "$ref").ToList())
            reference.Value = "#/definitions/" + TypeReferences.TypeOf(reference.Value.ToString());
        foreach (
            var nullable in openApi
                .Descendants()
                .OfType<JObject>()
                .Where(schema => schema["nullable"]?.Type == JTokenType.Boolean && (bool)schema["nullable"]!)
                .ToList()
        )
        {
            // NJsonSchema reads the flag, and does not write it where JSON Schema has a type of its own for it.
            if (nullable["type"] is JValue type)
                nullable["type"] = new JArray(type, "null");
        }

        var contract = JsonSchema.CreateJsonSerializerContractResolver(NJsonSchema.SchemaType.OpenApi3);
        var read = JsonSchemaSerialization.FromJsonAsync<JsonSchema>(
            openApi.ToString(),
            NJsonSchema.SchemaType.OpenApi3,
            null,
            root => new JsonReferenceResolver(new JsonSchemaAppender(root, new DefaultTypeNameGenerator())),
            contract,
            CancellationToken.None
        );
        var converted = JsonNode.Parse(read.GetAwaiter().GetResult().ToJson())!;
        ToDraft7(converted);
        return converted;
    }

    /// <summary>NJsonSchema writes draft-04, where an exclusive bound is a flag beside the bound; later drafts have the bound
    /// itself.</summary>
    private static void ToDraft7(JsonNode? node)
    {
        if (node is JsonArray list)
            list.ToList().ForEach(ToDraft7);
        if (node is not JsonObject schema)
            return;
        foreach (var (exclusive, bound) in ((string, string)[])[("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")])
        {
            if (schema[exclusive] is not JsonValue flag || !flag.TryGetValue<bool>(out var isExclusive))
                continue;
            schema.Remove(exclusive);
            if (!isExclusive || schema[bound] is not { } value)
                continue;
            schema[exclusive] = value.DeepClone();
            schema.Remove(bound);
        }

        foreach (var (_, inner) in schema.ToList())
            ToDraft7(inner);
    }
}
