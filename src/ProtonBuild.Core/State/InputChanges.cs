using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProtonBuild.Core.State;

/// <param name="Input">The input's name, with dots for what is nested.</param>
/// <param name="From">What it was; null where it was not there.</param>
/// <param name="To">What it becomes; null where it goes.</param>
public sealed record InputChange(
    string Input,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? To
)
{
    /// <summary><c>port: 80 -> 8080</c></summary>
    public override string ToString() => $"{Input}: {Text(From)} -> {Text(To)}";

    private static string Text(JsonElement? value) => value is { } element ? element.GetRawText() : "(none)";
}

/// <summary>Which inputs differ between two sets of them.</summary>
public static class InputChanges
{
    /// <param name="from">A JSON object.</param>
    /// <param name="to">A JSON object.</param>
    public static IReadOnlyList<InputChange> Between(string from, string to)
    {
        if (from == to)
            return [];
        using var before = JsonDocument.Parse(from);
        using var after = JsonDocument.Parse(to);
        var changes = new List<InputChange>();
        Compare("", before.RootElement, after.RootElement, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement? from, JsonElement? to, List<InputChange> changes)
    {
        if (from is { ValueKind: JsonValueKind.Object } before && to is { ValueKind: JsonValueKind.Object } after)
        {
            var names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(property => property.Name);
            foreach (var name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                Compare(path.Length == 0 ? name : $"{path}.{name}", Find(before, name), Find(after, name), changes);
        }
        else if (from?.GetRawText() != to?.GetRawText())
            changes.Add(new(path, from?.Clone(), to?.Clone()));
    }

    private static JsonElement? Find(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;
}
