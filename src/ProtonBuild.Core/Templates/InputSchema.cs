using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Infrastructure;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>One input type of a template, ready to check values against.</summary>
public sealed class InputSchema
{
    private InputSchema(string type, JsonSchema schema, YamlMapping types) => (Type, Schema, Types, Patterns) = (type, schema, types, new(schema));

    /// <summary>The type's name in the template's schema.</summary>
    public string Type { get; }

    internal JsonSchema Schema { get; }

    internal InputPatterns Patterns { get; }

    /// <summary>All types of the file as they were written: what NJsonSchema forgets (whether something was said at all) is asked here.</summary>
    internal YamlMapping Types { get; }

    /// <summary>The schema, or why it is none. References must have been checked before.</summary>
    internal static (InputSchema? Schema, string? Problem) Compile(YamlMapping types, string type)
    {
        var root = new JObject
        {
            ["definitions"] = new JObject(types.Entries.Select(entry => new JProperty(entry.Name, Localized(YamlJson.ToToken(entry.Value))))),
        };
        try
        {
            var contract = JsonSchema.CreateJsonSerializerContractResolver(SchemaType.OpenApi3);
            var json = root.ToString(Formatting.None);
            var document = JsonSchemaSerialization.FromJsonAsync<JsonSchema>(json, SchemaType.OpenApi3, null, NoDocuments, contract, CancellationToken.None).GetAwaiter().GetResult();
            return (new(type, document.Definitions[type], types), null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or NotSupportedException or FormatException or OverflowException)
        {
            return (null, error.Message.Split('\n')[0].TrimEnd('.', '\r'));
        }
    }

    /// <summary>Resolves within the document; <see cref="TypeReferences"/> let nothing else through.</summary>
    private static JsonReferenceResolver NoDocuments(JsonSchema schema) => new(new JsonSchemaAppender(schema, new DefaultTypeNameGenerator()));

    private static JToken Localized(JToken token)
    {
        if (token is not JContainer container) return token;
        foreach (var reference in container.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "$ref").ToList())
            reference.Value = "#/definitions/" + TypeReferences.TypeOf(reference.Value.ToString());
        return token;
    }
}
