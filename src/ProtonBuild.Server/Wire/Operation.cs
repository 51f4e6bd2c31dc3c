using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>One operation of the wire.</summary>
/// <param name="Target">Its full name, as in <c>X-Amz-Target</c>.</param>
/// <param name="Role">The least role that may ask for it.</param>
/// <param name="Answer">Reads the request, does the work and writes the answer.</param>
internal sealed record Operation(string Target, Role Role, Func<ReadOnlyMemory<byte>, Identity, CancellationToken, Task<byte[]>> Answer)
{
    public string Name => Target[(Target.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads a request; what does not fit is named by its path, never by its value.</summary>
    public static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> json)
    {
        try
        {
            return JsonSerializer.Deserialize(body, json) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw WireException.Validation($"1 validation error detected: {Rule(error)}");
        }
    }

    private static string Rule(JsonException error)
    {
        var path =
            error.Path is { Length: > 2 and < 200 } known && known.StartsWith("$.", StringComparison.Ordinal) ? known[2..] : "the request";
        if (!error.Message.Contains("missing required", StringComparison.Ordinal))
            return $"'{path}' is not known here or not of the right kind";
        var missing = error.Message.Split("including: ") is [_, var names] ? names.TrimEnd('.') : "a member";
        return $"in {(path == "the request" ? path : $"'{path}'")}, {missing} must not be left out";
    }
}
