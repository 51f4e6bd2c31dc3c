using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>One operation of the wire.</summary>
/// <param name="Target">Its full name, as in <c>X-Amz-Target</c>.</param>
/// <param name="Role">The lowest role that may call it.</param>
/// <param name="Answer">Reads the request, does the work and returns the answer's JSON.</param>
internal sealed record Operation(string Target, Role Role, Func<ReadOnlyMemory<byte>, Identity, CancellationToken, Task<byte[]>> Answer)
{
    public string Name => Target[(Target.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads a request; an error names the path of a member, never its value.</summary>
    public static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> json)
    {
        try
        {
            return JsonSerializer.Deserialize(body, json) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            var path = error.Path ?? "";
            throw WireException.Validation($"1 validation error detected: {Rule(path, MissingMembers.Of(body, json, path))}");
        }
    }

    private static string Rule(string path, IReadOnlyList<string> missing)
    {
        var name = path is { Length: > 2 and < 200 } && path.StartsWith("$.", StringComparison.Ordinal) ? $"'{path[2..]}'" : "the request";
        return missing.Count > 0
            ? $"in {name}, {string.Join(", ", missing.Select(member => $"'{member}'"))} must not be left out"
            : $"{(name == "the request" ? "'the request'" : name)} is unknown or of the wrong type";
    }
}
