using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.State;

/// <summary>
/// One text for one value, whatever way it was written: keys in ordinal order, no white space, whole numbers without a
/// fraction. After RFC 8785, but integers keep all their digits.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static string Of(YamlNode? node) => Write(json => Write(json, node));

    public static string Of(JsonElement element) => Write(json => Write(json, element));

    /// <summary>The bytes of what is written.</summary>
    internal static ReadOnlySpan<byte> Bytes(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            content(json);
        return buffer.WrittenSpan;
    }

    private static string Write(Action<Utf8JsonWriter> content) => Encoding.UTF8.GetString(Bytes(content));

    private static void Write(Utf8JsonWriter json, YamlNode? node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in InOrder(mapping.Entries))
                {
                    json.WritePropertyName(entry.Name);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case YamlSequence list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case YamlScalar scalar:
                Write(json, scalar);
                break;
            default:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, YamlScalar scalar)
    {
        var value = scalar.Value;
        switch (value.Type)
        {
            case ScalarType.Null:
                json.WriteNullValue();
                break;
            case ScalarType.Boolean:
                json.WriteBooleanValue(value.Boolean);
                break;
            case ScalarType.Integer:
                json.WriteRawValue(value.Integer.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case ScalarType.Float when double.IsFinite(value.Float):
                json.WriteRawValue(Number(value.Float), skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number
                when (element.GetRawText() is "-0" || element.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
                    && element.TryGetDouble(out var number)
                    && double.IsFinite(number):
                json.WriteRawValue(Number(number), skipInputValidation: true);
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private static YamlEntry[] InOrder(IReadOnlyList<YamlEntry> entries)
    {
        YamlEntry[] sorted = [.. entries];
        Array.Sort(sorted, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return sorted;
    }

    private static string Number(double number) =>
        Math.Abs(number) < 1e15 && Math.Floor(number) == number
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
}
