using System.Text.Json.Nodes;
using ProtonBuild.State.Proton;

namespace ProtonBuild.State.Instances;

/// <summary>Puts the value that runs in the place of every input given as <c>${Proton::CURRENT_VAL}</c>.</summary>
internal static class CurrentValues
{
    private const string Placeholder = "${Proton::CURRENT_VAL}";

    /// <param name="given">Inputs as JSON.</param>
    /// <param name="running">What runs, as JSON; null where nothing does.</param>
    /// <exception cref="ProtonException">Where there is no value to keep.</exception>
    public static string Keep(string given, string? running) =>
        given.Contains(Placeholder, StringComparison.Ordinal)
            ? Inputs.Canonical(Keep(JsonNode.Parse(given), running is null ? null : JsonNode.Parse(running), ""))
            : given;

    private static JsonNode? Keep(JsonNode? given, JsonNode? running, string path) =>
        given switch
        {
            JsonObject fields => new JsonObject(
                fields.Select(field =>
                    KeyValuePair.Create(
                        field.Key,
                        Keep(field.Value, (running as JsonObject)?[field.Key], path.Length == 0 ? field.Key : $"{path}.{field.Key}")
                    )
                )
            ),
            JsonArray items => new JsonArray([
                .. items.Select(
                    (item, at) => Keep(item, running is JsonArray others && at < others.Count ? others[at] : null, $"{path}[{at}]")
                ),
            ]),
            JsonValue value when value.TryGetValue(out string? text) && text == Placeholder => running?.DeepClone()
                ?? throw new ProtonException(
                    ProtonFault.Validation,
                    $"the input {path} has no current value to keep; give one in its place"
                ),
            _ => given?.DeepClone(),
        };
}
