using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ProtonBuild.Core.Schemas;

/// <summary>
/// A JSON Schema (draft-07, which editors know best) for each kind of file: completion and a first check while typing.
/// They allow whatever the readers allow; what a schema cannot say, such as cycles, only <c>validate</c> finds.
/// </summary>
public static class SchemaFiles
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>What there is a schema of.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["ops", "spec", "config", "template"];

    /// <summary>The schema of a kind of file, as text that ends with a line break.</summary>
    public static string Of(string kind) =>
        Text(
            JsonNode.Parse(
                kind switch
                {
                    "ops" => OpsSchema.Json,
                    "spec" => SpecSchema.Json,
                    "config" => ConfigSchema.Json,
                    "template" => TemplateSchema.Json,
                    _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of file"),
                }
            )!
        );

    /// <summary>A schema as text that ends with a line break.</summary>
    public static string Text(JsonNode schema) => schema.ToJsonString(Readable) + "\n";

    /// <summary>The file in <c>schemas/</c>.</summary>
    public static string FileOf(string kind) => $"{kind}.schema.json";
}
