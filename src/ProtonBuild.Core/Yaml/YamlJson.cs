using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;

namespace ProtonBuild.Core.Yaml;

/// <summary>A YAML tree as the JSON that NJsonSchema reads, and where each JSON path came from.</summary>
internal static class YamlJson
{
    public static JToken ToToken(YamlNode? node) => node switch
    {
        null => new JObject(),
        YamlMapping mapping => new JObject(mapping.Entries.Select(entry => new JProperty(entry.Name, ToToken(entry.Value)))),
        YamlSequence list => new JArray(list.Items.Select(ToToken)),
        YamlScalar scalar => ToToken(scalar),
        _ => throw new InvalidOperationException($"no such node: {node.GetType()}"),
    };

    /// <summary>
    /// Every value below a node by the paths that NJsonSchema gives it: <c>#/a.b[0]</c>, and the JSON token's own path,
    /// which quotes some names.
    /// </summary>
    public static Dictionary<string, YamlEntry> Places(YamlMapping root, JToken token)
    {
        var places = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in root.Entries) Add(entry.Name, entry, token[entry.Name]!, places);
        return places;
    }

    private static void Add(string path, YamlEntry entry, JToken token, Dictionary<string, YamlEntry> places)
    {
        places.TryAdd("#/" + path, entry);
        places.TryAdd("#/" + token.Path, entry);
        if (entry.Value is YamlMapping mapping)
        {
            foreach (var inner in mapping.Entries) Add($"{path}.{inner.Name}", inner, token[inner.Name]!, places);
        }
        else if (entry.Value is YamlSequence list)
        {
            for (var i = 0; i < list.Items.Count; i++)
            {
                var key = new YamlScalar(list.Items[i].Span, string.Create(CultureInfo.InvariantCulture, $"{entry.Name}[{i}]"), isPlain: true);
                Add(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), new(key, list.Items[i]), token[i]!, places);
            }
        }
    }

    private static JValue ToToken(YamlScalar scalar) => scalar.Value switch
    {
        { Type: ScalarType.Null } => JValue.CreateNull(),
        { Type: ScalarType.Boolean } value => new JValue(value.Boolean),
        // NJsonSchema cannot compare larger ones; the nearest it can stands on the same side of every bound.
        { Type: ScalarType.Integer } value => new JValue((long)BigInteger.Clamp(value.Integer, long.MinValue, long.MaxValue)),
        { Type: ScalarType.Float } value when double.IsFinite(value.Float) => new JValue(value.Float),
        _ => new JValue(scalar.Text),
    };
}
