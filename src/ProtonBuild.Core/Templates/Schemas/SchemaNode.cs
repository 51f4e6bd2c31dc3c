using ProtonBuild.Core.Templates.Formats;
using ProtonBuild.Core.Templates.Patterns;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>
/// One schema object of OpenAPI 3.0, ready to check values against. What its file says wrongly is left out: the file has
/// a finding for it already, and the rest can still be checked.
/// </summary>
internal sealed class SchemaNode
{
    /// <summary>Accepts every value; used for what could not be read.</summary>
    public static SchemaNode Any { get; } = new();

    /// <summary>The type that a reference means; other keywords beside a reference have no effect.</summary>
    public TypeTarget? Reference { get; init; }

    /// <summary>This schema, or the one it refers to.</summary>
    public SchemaNode Actual
    {
        get
        {
            var schema = this;
            while (schema.Reference is { } reference)
                schema = reference.Schema;
            return schema;
        }
    }

    public SchemaType? Type { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>The values allowed, in the schema's order; null for any.</summary>
    public IReadOnlyList<YamlNode>? Enumeration { get; init; }

    public HashSet<YamlNode>? EnumerationSet { get; init; }

    public Bound? Minimum { get; init; }

    public Bound? Maximum { get; init; }

    public Bound? MultipleOf { get; init; }

    public Counts Length { get; init; }

    public Counts Items { get; init; }

    public Counts Keys { get; init; }

    public bool UniqueItems { get; init; }

    public InputPattern? Pattern { get; init; }

    public InputFormat? Format { get; init; }

    /// <summary>What every item of a list must fit.</summary>
    public SchemaNode? Item { get; init; }

    public IReadOnlyDictionary<string, SchemaNode>? Properties { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>What every key that is no property must fit.</summary>
    public SchemaNode? Additional { get; init; }

    public bool ForbidsAdditional { get; init; }

    public IReadOnlyList<SchemaNode> AllOf { get; init; } = [];

    public IReadOnlyList<SchemaNode> AnyOf { get; init; } = [];

    public IReadOnlyList<SchemaNode> OneOf { get; init; } = [];

    public SchemaNode? Not { get; init; }

    /// <summary>Whether the schema covers keys that are no properties, or other schemas may.</summary>
    public bool SaysMore { get; init; }

    public bool HasDefault { get; init; }

    /// <summary>Whether this schema, or one it takes in with allOf, gives a property a default.</summary>
    public bool GivesDefault(string property, int depth = 0) =>
        (Properties?.TryGetValue(property, out var schema) == true && (schema.HasDefault || schema.Actual.HasDefault))
        || (depth < SchemaEvaluator.MaxDepth && AllOf.Any(part => part.Actual.GivesDefault(property, depth + 1)));
}

/// <summary>What a reference leads to; filled once that type was compiled, since types may refer to one another.</summary>
internal sealed class TypeTarget
{
    public SchemaNode Schema { get; set; } = SchemaNode.Any;
}

/// <param name="Value">The number.</param>
/// <param name="Text">As the schema writes it.</param>
/// <param name="IsExclusive">Whether the number itself is outside.</param>
internal readonly record struct Bound(Number Value, string Text, bool IsExclusive = false);

/// <summary>How many there may be; null for no bound.</summary>
internal readonly record struct Counts(long? Least, long? Most);
