using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Specs;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>
/// Inputs that the template does not describe though nothing forbids them. JSON Schema lets them pass; here they are
/// most likely misspelt. A schema that says something of additional properties, or combines others, is taken at its word.
/// </summary>
internal static class UnknownInputs
{
    private static readonly string[] SaysMore = ["additionalProperties", "patternProperties", "anyOf", "oneOf", "not", "allOf"];

    public static IEnumerable<Diagnostic> Find(string file, YamlMapping? inputs, InputSchema schema) =>
        inputs is null ? [] : Find(file, inputs, schema.Types.Find(schema.Type)?.Value, schema.Types);

    /// <summary>The sentence for an unknown input: what it might be, or what is allowed.</summary>
    public static string Message(string name, IReadOnlyCollection<string> known) => $"the template has no input '{name}'{DidYouMean.Hint(name, known)}";

    private static IEnumerable<Diagnostic> Find(string file, YamlNode value, YamlNode? type, YamlMapping types)
    {
        if (Resolve(type, types) is not { } schema) return [];
        if (value is YamlSequence list) return list.Items.SelectMany(item => Find(file, item, schema.Find("items")?.Value, types));
        if (value is not YamlMapping mapping || schema.Find("properties")?.Value is not YamlMapping properties) return [];
        var isOpen = SaysMore.Any(key => schema.Find(key) is not null);
        var known = properties.Entries.Select(entry => entry.Name).ToList();
        return mapping.Entries.SelectMany(entry => properties.Find(entry.Name) is { } property
            ? Find(file, entry.Value, property.Value, types)
            : isOpen ? [] : [UnknownInput.Rule.At(file, entry.Key.Span, Message(entry.Name, known))]);
    }

    private static YamlMapping? Resolve(YamlNode? type, YamlMapping types)
    {
        while (type is YamlMapping schema)
        {
            if (schema.Find("$ref")?.Value is not YamlScalar reference) return schema;
            type = TypeReferences.TypeOf(reference.Text) is { } name ? types.Find(name)?.Value : null;
        }

        return null;
    }
}
