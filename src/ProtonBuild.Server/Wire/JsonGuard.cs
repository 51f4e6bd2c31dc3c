using System.Text.Json;
using System.Text.Unicode;

namespace ProtonBuild.Server.Wire;

/// <summary>
/// Checks a request before anything reads it: one JSON object in UTF-8, with limited nesting, and text that every database can store.
/// Throws <see cref="WireException"/>.
/// </summary>
internal static class JsonGuard
{
    public const int Deepest = 32;

    /// <param name="body">The request.</param>
    /// <param name="isFree">Whether lists may hold null: the inputs of instances may be any JSON.</param>
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
            // The parser's message may quote the request.
            var place = error is JsonException { BytePositionInLine: { } column, LineNumber: { } line }
                ? $" (line {line + 1}, byte {column + 1})"
                : "";
            throw WireException.Serialization($"the request is no JSON, or nested more than {Deepest} deep{place}");
        }
    }

    private static void Walk(ref Utf8JsonReader reader, bool isFree)
    {
        var lists = 0L; // One bit per level of nesting: whether that level is a list.
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
