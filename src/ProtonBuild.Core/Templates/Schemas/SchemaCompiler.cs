using ProtonBuild.Core.Templates.Formats;
using ProtonBuild.Core.Templates.Patterns;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>Makes schemas of a template's types, each mapping of the file once.</summary>
internal sealed class SchemaCompiler
{
    private readonly Dictionary<string, TypeTarget> targets;
    private readonly Dictionary<YamlMapping, SchemaNode> compiled = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, InputPattern> patterns = new(StringComparer.Ordinal);

    /// <param name="types">The file's types. That none refers to itself without going deeper into the value was checked before.</param>
    public SchemaCompiler(YamlMapping types)
    {
        targets = types.Entries.ToDictionary(entry => entry.Name, _ => new TypeTarget(), StringComparer.Ordinal);
        foreach (var type in types.Entries)
            targets[type.Name].Schema = Compile(type.Value);
    }

    public SchemaNode Type(string name) => targets[name].Schema;

    /// <summary>The schema at a place of the file.</summary>
    public SchemaNode Compile(YamlNode? node)
    {
        if (node is not YamlMapping schema)
            return SchemaNode.Any;
        return compiled.TryGetValue(schema, out var known) ? known : compiled[schema] = Made(schema);
    }

    public InputPattern Pattern(string source) =>
        patterns.TryGetValue(source, out var known) ? known : patterns[source] = InputPattern.Compile(source);

    private SchemaNode Made(YamlMapping schema)
    {
        var said = schema
            .Entries.Where(entry => KeywordShape.Problem(entry) is null)
            .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
        var hasDefault = said.TryGetValue("default", out var preset) && preset is not YamlScalar { IsNull: true };
        if (said.TryGetValue("$ref", out var reference))
            return new() { Reference = Target(((YamlScalar)reference).Text), HasDefault = hasDefault };
        var values = (said.GetValueOrDefault("enum") as YamlSequence)?.Items;
        var pattern = Text("pattern") is { } source ? Pattern(source) : null;
        return new()
        {
            Type = Text("type") is { } word ? SchemaTypes.ByWord[word] : null,
            IsNullable = IsSet("nullable"),
            Enumeration = values,
            EnumerationSet = values is null ? null : new(values, ValueEquality.Instance),
            Minimum = Bound("minimum", "exclusiveMinimum"),
            Maximum = Bound("maximum", "exclusiveMaximum"),
            MultipleOf = Bound("multipleOf", ""),
            Length = new(Count("minLength"), Count("maxLength")),
            Items = new(Count("minItems"), Count("maxItems")),
            Keys = new(Count("minProperties"), Count("maxProperties")),
            UniqueItems = IsSet("uniqueItems"),
            Pattern = pattern is { IsUsable: true } ? pattern : null,
            Format = Text("format") is { } format ? InputFormat.Find(format) : null,
            Item = said.TryGetValue("items", out var item) ? Compile(item) : null,
            Properties = (said.GetValueOrDefault("properties") as YamlMapping)?.Entries.ToDictionary(
                entry => entry.Name,
                entry => Compile(entry.Value),
                StringComparer.Ordinal
            ),
            Required = said.GetValueOrDefault("required") is YamlSequence names
                ? [.. names.Items.Cast<YamlScalar>().Select(name => name.Text)]
                : [],
            Additional = said.GetValueOrDefault("additionalProperties") is YamlMapping additional ? Compile(additional) : null,
            ForbidsAdditional = said.GetValueOrDefault("additionalProperties") is YamlScalar { Value.Boolean: false },
            AllOf = Parts("allOf"),
            AnyOf = Parts("anyOf"),
            OneOf = Parts("oneOf"),
            Not = said.TryGetValue("not", out var not) ? Compile(not) : null,
            SaysMore = SchemaObject.SaysMore.Any(said.ContainsKey),
            HasDefault = hasDefault,
        };

        string? Text(string keyword) => (said.GetValueOrDefault(keyword) as YamlScalar)?.Text;
        bool IsSet(string keyword) => said.GetValueOrDefault(keyword) is YamlScalar { Value.Boolean: true };
        long? Count(string keyword) => said.TryGetValue(keyword, out var count) ? KeywordShape.Count(count) : null;
        SchemaNode[] Parts(string keyword) => said.GetValueOrDefault(keyword) is YamlSequence parts ? [.. parts.Items.Select(Compile)] : [];
        Bound? Bound(string keyword, string exclusive) =>
            said.GetValueOrDefault(keyword) is YamlScalar scalar && Number.Of(scalar) is { } number
                ? new(number, scalar.Text, IsSet(exclusive))
                : null;
    }

    private TypeTarget? Target(string reference) =>
        TypeReferences.TypeOf(reference) is { } name ? targets.GetValueOrDefault(name) ?? new TypeTarget() : new TypeTarget();
}
