using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProtonBuild.Server.Wire;

/// <summary>Finds the required members that a rejected request leaves out: the serializer names them in English text only.</summary>
internal static class MissingMembers
{
    /// <param name="body">The request.</param>
    /// <param name="type">The request's type.</param>
    /// <param name="path">Where the serializer rejected it, like <c>$.leases[0]</c>.</param>
    /// <returns>The missing members of the object at that path; none where it is another mistake.</returns>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> body, JsonTypeInfo type, string path)
    {
        var reader = new Utf8JsonReader(body);
        if (!JsonDocument.TryParseValue(ref reader, out var document))
            return [];
        using (document)
        {
            var at = (Value: document.RootElement, Type: type);
            foreach (var step in path.Split(['$', '.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
                if (!TryStep(ref at, step))
                    return [];
            return at.Value.ValueKind != JsonValueKind.Object
                ? []
                :
                [
                    .. at
                        .Type.Properties.Where(IsRequired)
                        .Select(member => member.Name)
                        .Where(name => !at.Value.TryGetProperty(name, out _)),
                ];
        }
    }

    private static bool TryStep(ref (JsonElement Value, JsonTypeInfo Type) at, string step)
    {
        var (value, type) = at;
        if (value.ValueKind == JsonValueKind.Array)
        {
            if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= value.GetArrayLength())
                return false;
            at = (value[index], type.Options.GetTypeInfo(type.ElementType!));
            return true;
        }

        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out var member))
            return false;
        if (type.Properties.FirstOrDefault(property => property.Name == step) is not { } known)
            return false;
        at = (member, type.Options.GetTypeInfo(known.PropertyType));
        return true;
    }

    private static bool IsRequired(JsonPropertyInfo member) =>
        member.IsRequired || member.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };
}
