using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ordering;
using ProtonBuild.Core.Templates.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>
/// Follows every <c>$ref</c> before a schema library sees it: references lead to types of the same file only, and a type
/// that refers back to itself without going one level deeper into the value would never end.
/// </summary>
internal static class TypeReferences
{
    private static readonly string[] Prefixes = ["#/types/", "#/schema/types/", "#/components/schemas/", "#/definitions/"];

    /// <summary>The type that a reference means, or null where it cannot mean one of the same file.</summary>
    public static string? TypeOf(string reference)
    {
        if (!reference.Contains('/', StringComparison.Ordinal) && !reference.Contains('#', StringComparison.Ordinal))
            return reference;
        return Prefixes.FirstOrDefault(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)) is { } found
            ? reference[found.Length..]
            : null;
    }

    /// <summary>What is wrong with the references, and whether some form a circle, so that nothing can be checked.</summary>
    public static (IReadOnlyList<Diagnostic> Findings, bool IsCircular) Check(string file, YamlMapping types)
    {
        var names = types.Entries.Select(entry => entry.Name).ToList();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
            index.Add(name, index.Count);
        var findings = new List<Diagnostic>();
        var direct = new List<int>[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            direct[i] = [];
            foreach (var reference in References(types.Entries[i].Value, sameLevel: true))
            {
                var named = (YamlScalar)reference.Schema;
                if (TypeOf(named.Text) is not { } name || !index.TryGetValue(name, out var to))
                    findings.Add(BadReference.Unknown(file, named.Span, named.Text, names));
                else if (reference.IsSameValue)
                    direct[i].Add(to);
            }
        }

        var cycles = Cycles.Find(names.Count, node => direct[node]).ToList();
        findings.AddRange(
            cycles.Select(cycle =>
                BadReference.Circular(file, types.Entries[cycle[0]].Key.Span, cycle.Append(cycle[0]).Select(node => names[node]))
            )
        );
        return (findings, cycles.Count > 0);
    }

    /// <summary>All references in a schema, each with whether it is about the very value that the schema is about.</summary>
    private static IEnumerable<InnerSchema> References(YamlNode node, bool sameLevel)
    {
        if (node is not YamlMapping schema)
            return [];
        var inner = SchemaObject.Inner(schema).SelectMany(part => References(part.Schema, sameLevel && part.IsSameValue));
        return schema.Find("$ref")?.Value is YamlScalar { IsNull: false } reference ? inner.Prepend(new(reference, sameLevel)) : inner;
    }
}
