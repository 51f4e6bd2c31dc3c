using System.Text.Json;
using System.Text.Unicode;

namespace ProtonBuild.Server.Wire;

/// <summary>
/// Looks a request over before anything reads it: one object of well-formed JSON and UTF-8, not nested without end, with
/// text that every database can keep. Throws <see cref="WireException"/>.
/// </summary>
internal static class JsonGuard
{
    public const int Deepest = 32;

    /// <param name="body">The request.</param>
    /// <param name="isFree">Whether lists may hold null: the values of inputs may be anything.</param>
    public static void Check(ReadOnlySpan<byte> body, bool isFree)
    {
        if (!Utf8.IsValid(body))
            throw WireException.Serialization("the request is not UTF-8");
        try
        {
            var reader = new Utf8JsonReader(body, new() { MaxDepth = Deepest });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw WireException.Serialization("the request must be a JSON object");
            Walk(ref reader, isFree);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The parser's own words may quote the request.
            var place = error is JsonException { BytePositionInLine: { } column, LineNumber: { } line }
                ? $" (line {line + 1}, byte {column + 1})"
                : "";
            throw WireException.Serialization($"the request is no JSON, or nested more than {Deepest} deep{place}");
        }
    }

    private static void Walk(ref Utf8JsonReader reader, bool isFree)
    {
        var lists = 0L; // A bit a level: whether it is a list.
        while (reader.Read())
        {
            var level = 1L << reader.CurrentDepth;
            if (reader.TokenType == JsonTokenType.StartArray)
                lists |= level;
            else if (reader.TokenType == JsonTokenType.StartObject)
                lists &= ~level;
            else if (reader.TokenType == JsonTokenType.Null && !isFree && (lists & (level >> 1)) != 0)
                throw WireException.Serialization("a list in the request holds null");
            else if (
                reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && reader.ValueIsEscaped
                && reader.GetString()!.Contains('\0')
            )
                throw WireException.Serialization("text in the request holds the character U+0000, which cannot be kept");
        }
    }
}
