namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>What a keyword's value must be.</summary>
internal enum KeywordValue
{
    Anything,
    Flag,
    Text,
    Number,
    Step,
    Count,
    Names,
    Values,
    Type,
    Schema,
    SchemaOrFlag,
    Schemas,
    NamedSchemas,
}

/// <summary>A keyword of the schema object of OpenAPI 3.0 (https://spec.openapis.org/oas/v3.0.3#schema-object).</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Value">What its value must be.</param>
/// <param name="Only">The only type that it constrains; null for all.</param>
/// <param name="IsNote">Whether it is a note to people and tools that does not constrain the value.</param>
internal sealed record Keyword(string Name, KeywordValue Value, SchemaType? Only = null, bool IsNote = false)
{
    private static readonly Dictionary<string, Keyword> ByName = new Keyword[]
    {
        new("type", KeywordValue.Type),
        new("nullable", KeywordValue.Flag),
        new("enum", KeywordValue.Values),
        new("format", KeywordValue.Text),
        new("multipleOf", KeywordValue.Step, SchemaType.Number),
        new("minimum", KeywordValue.Number, SchemaType.Number),
        new("maximum", KeywordValue.Number, SchemaType.Number),
        new("exclusiveMinimum", KeywordValue.Flag, SchemaType.Number),
        new("exclusiveMaximum", KeywordValue.Flag, SchemaType.Number),
        new("minLength", KeywordValue.Count, SchemaType.Text),
        new("maxLength", KeywordValue.Count, SchemaType.Text),
        new("pattern", KeywordValue.Text, SchemaType.Text),
        new("items", KeywordValue.Schema, SchemaType.List),
        new("minItems", KeywordValue.Count, SchemaType.List),
        new("maxItems", KeywordValue.Count, SchemaType.List),
        new("uniqueItems", KeywordValue.Flag, SchemaType.List),
        new("properties", KeywordValue.NamedSchemas, SchemaType.Mapping),
        new("additionalProperties", KeywordValue.SchemaOrFlag, SchemaType.Mapping),
        new("required", KeywordValue.Names, SchemaType.Mapping),
        new("minProperties", KeywordValue.Count, SchemaType.Mapping),
        new("maxProperties", KeywordValue.Count, SchemaType.Mapping),
        new("allOf", KeywordValue.Schemas),
        new("anyOf", KeywordValue.Schemas),
        new("oneOf", KeywordValue.Schemas),
        new("not", KeywordValue.Schema),
        new("$ref", KeywordValue.Text),
        Note("title", KeywordValue.Text),
        Note("description", KeywordValue.Text),
        Note("default"),
        Note("example"),
        Note("deprecated", KeywordValue.Flag),
        Note("readOnly", KeywordValue.Flag),
        Note("writeOnly", KeywordValue.Flag),
        Note("discriminator"),
        Note("xml"),
        Note("externalDocs"),
    }.ToDictionary(keyword => keyword.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The keyword of that name; null where OpenAPI 3.0 has none.</summary>
    public static Keyword? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether it constrains values of a type.</summary>
    public bool IsAbout(SchemaType type) => Only is null || Only == type || (Only == SchemaType.Number && type == SchemaType.Integer);

    private static Keyword Note(string name, KeywordValue value = KeywordValue.Anything) => new(name, value, IsNote: true);
}
