using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>A schema object as its file writes it, for the rules that look at it.</summary>
/// <param name="File">The schema file.</param>
/// <param name="Body">What is written.</param>
/// <param name="Compiled">The same, ready for use.</param>
/// <param name="Compiler">For what else of the file a rule has to look at.</param>
/// <param name="IsPart">Whether it is one of several that describe the same value.</param>
internal sealed record SchemaObject(string File, YamlMapping Body, SchemaNode Compiled, SchemaCompiler Compiler, bool IsPart)
{
    /// <summary>Keywords that constrain keys beyond the properties, or leave them to other schemas.</summary>
    public static IReadOnlyList<string> SaysMore { get; } = ["additionalProperties", "patternProperties", "anyOf", "oneOf", "not", "allOf"];

    /// <summary>Every schema object of a file once, in the file's order, aliases where they first appear.</summary>
    public static IEnumerable<SchemaObject> All(string file, YamlMapping types, SchemaCompiler compiler)
    {
        var seen = new HashSet<YamlMapping>(ReferenceEqualityComparer.Instance);
        return types.Entries.SelectMany(type => Below(type.Value, false));

        IEnumerable<SchemaObject> Below(YamlNode node, bool isPart) =>
            node is not YamlMapping body || !seen.Add(body)
                ? []
                : Inner(body)
                    .SelectMany(inner => Below(inner.Schema, inner.IsSameValue))
                    .Prepend(new(file, body, compiler.Compile(body), compiler, isPart));
    }

    /// <summary>The schemas inside a schema, each with whether it is about the very value that the outer one is about.</summary>
    public static IEnumerable<InnerSchema> Inner(YamlMapping schema) =>
        schema.Entries.SelectMany(entry =>
            (Keyword.Find(entry.Name)?.Value, entry.Value) switch
            {
                (KeywordValue.Schema, var one) => [new(one, entry.Name == "not")],
                (KeywordValue.SchemaOrFlag, YamlMapping one) => [new InnerSchema(one, false)],
                (KeywordValue.Schemas, YamlSequence several) => several.Items.Select(item => new InnerSchema(item, true)),
                (KeywordValue.NamedSchemas, YamlMapping named) => named.Entries.Select(property => new InnerSchema(property.Value, false)),
                _ => Enumerable.Empty<InnerSchema>(),
            }
        );
}

/// <param name="Schema">A schema inside another.</param>
/// <param name="IsSameValue">Whether it is about the very value that the outer one is about.</param>
internal sealed record InnerSchema(YamlNode Schema, bool IsSameValue);
