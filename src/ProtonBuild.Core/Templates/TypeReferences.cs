using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Rules.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>
/// Follows every <c>$ref</c> before a schema library sees it: references lead to types of the same file only, and a type
/// that refers back to itself without going one level deeper into the value would be followed for ever.
/// </summary>
internal static class TypeReferences
{
    /// <summary>Each type on the way to a value costs the schema library some levels of its stack.</summary>
    private const int MaxChain = 64;

    private static readonly string[] Prefixes = ["#/types/", "#/schema/types/", "#/components/schemas/", "#/definitions/"];

    private static readonly HashSet<string> Combining = new(["allOf", "anyOf", "oneOf", "not"], StringComparer.Ordinal);

    /// <summary>The type that a reference means, or null where it means none that could stand in the same file.</summary>
    public static string? TypeOf(string reference)
    {
        if (!reference.Contains('/', StringComparison.Ordinal) && !reference.Contains('#', StringComparison.Ordinal)) return reference;
        return Prefixes.FirstOrDefault(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? reference[found.Length..] : null;
    }

    public static IReadOnlyList<Diagnostic> Check(string file, YamlMapping types)
    {
        var names = types.Entries.Select(entry => entry.Name).ToList();
        var index = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var findings = new List<Diagnostic>();
        var direct = new List<int>[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            direct[i] = [];
            foreach (var (reference, sameLevel) in References(types.Entries[i].Value, sameLevel: true))
            {
                if (TypeOf(reference.Text) is not { } name || !index.TryGetValue(name, out var to)) findings.Add(BadReference.Unknown(file, reference.Span, reference.Text, names));
                else if (sameLevel) direct[i].Add(to);
            }
        }

        foreach (var cycle in Cycles.Find(names.Count, node => direct[node]))
            findings.Add(BadReference.Circular(file, types.Entries[cycle[0]].Key.Span, cycle.Append(cycle[0]).Select(node => names[node])));
        if (findings.Count > 0) return findings;
        var far = Array.FindIndex(Depths(direct), depth => depth > MaxChain);
        return far < 0 ? [] : [BadReference.TooFar(file, types.Entries[far].Key.Span, names[far], MaxChain)];
    }

    /// <summary>How many types each one leads through about the same value; the graph has no cycles.</summary>
    private static int[] Depths(List<int>[] direct)
    {
        var depths = new int[direct.Length];
        var waiting = direct.Select(to => to.Count).ToArray();
        var back = direct.SelectMany((to, from) => to.Select(target => (target, from))).ToLookup(edge => edge.target, edge => edge.from);
        var ready = new Queue<int>(Enumerable.Range(0, direct.Length).Where(node => waiting[node] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var from in back[node])
            {
                depths[from] = Math.Max(depths[from], depths[node] + 1);
                if (--waiting[from] == 0) ready.Enqueue(from);
            }
        }

        return depths;
    }

    /// <summary>All references in a schema, each with whether it is about the very value that the schema is about.</summary>
    private static IEnumerable<(YamlScalar Reference, bool SameLevel)> References(YamlNode node, bool sameLevel)
    {
        if (node is YamlSequence list) return list.Items.SelectMany(item => References(item, sameLevel));
        if (node is not YamlMapping mapping) return [];
        return mapping.Entries.SelectMany(entry => entry is { Name: "$ref", Value: YamlScalar reference }
            ? [(reference, sameLevel)]
            : References(entry.Value, sameLevel && Combining.Contains(entry.Name)));
    }
}
