using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProtonBuild.Core.State;

namespace ProtonBuild.State;

/// <summary>Changes to inputs, which are kept as canonical JSON.</summary>
internal static partial class Inputs
{
    /// <summary>Sets each input and says what that changed, in ordinal order of the paths.</summary>
    public static (string Inputs, IReadOnlyList<string> Changes) Set(string inputs, IReadOnlyDictionary<string, JsonNode?> values)
    {
        var root = JsonNode.Parse(inputs)!.AsObject();
        var changes = new List<string>();
        foreach (var (path, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var (parent, name) = Descend(root, path);
            var was = parent.TryGetPropertyValue(name, out var old) ? Canonical(old) : null;
            var now = Canonical(value);
            if (was == now)
                continue;
            parent[name] = value?.DeepClone();
            changes.Add($"{path}: {Show(path, was ?? "(not set)")} -> {Show(path, now)}");
        }

        return (Canonical(root), changes);
    }

    /// <summary>How two sets of inputs differ, said as <see cref="Set"/> says it.</summary>
    public static IEnumerable<string> Differences(string from, string to) =>
        InputChanges
            .Between(from, to)
            .Select(change =>
                $"{change.Input}: {Show(change.Input, change.From?.GetRawText() ?? "(not set)")} -> "
                + $"{Show(change.Input, change.To?.GetRawText() ?? "(not set)")}"
            );

    public static string Canonical(JsonNode? node)
    {
        using var value = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return CanonicalJson.Of(value.RootElement);
    }

    /// <summary>The object that holds the last part of the path; objects on the way are made where nothing is.</summary>
    private static (JsonObject Parent, string Name) Descend(JsonObject root, string path)
    {
        var parts = path.Split('.');
        if (parts.Any(string.IsNullOrWhiteSpace))
            throw new StateException(StateFault.Invalid, $"'{path}' is not the path of an input; write 'port' or 'scaling.max'");
        var parent = root;
        foreach (var part in parts[..^1])
        {
            if (parent[part] is null)
                parent[part] = new JsonObject();
            parent =
                parent[part] as JsonObject
                ?? throw new StateException(
                    StateFault.Invalid,
                    $"'{path}' cannot be set: the input '{part}' is a single value and has no parts"
                );
        }

        return (parent, parts[^1]);
    }

    /// <summary>A reason is read by many: a value that its name calls a secret is not shown, a long one not whole.</summary>
    private static string Show(string path, string value)
    {
        if (SecretName().IsMatch(path) || SecretName().IsMatch(value))
            return "(hidden)";
        return value.Length <= 60 ? value : value[..57] + "...";
    }

    [GeneratedRegex("passw|secret|token|credential|private|api_?key|access_?key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
