using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProtonBuild.State.Wire;

/// <summary>An operation of the service model, by the types of its request and answer.</summary>
/// <param name="Name">The operation's name.</param>
public sealed record ModelOperation<TInput, TOutput>(string Name)
{
    /// <summary>Offers the operation to callers of this role and above.</summary>
    public OfferedOperation Offer(Role role, Func<TInput, Caller, CancellationToken, Task<TOutput>> handler)
    {
        var (input, output) = (Json<TInput>(), Json<TOutput>());
        return new(
            Name,
            role,
            async (request, caller, cancellation) =>
                JsonSerializer.SerializeToUtf8Bytes(await handler(request.Deserialize(input)!, caller, cancellation), output)
        );
    }

    private static JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)WireJson.Default.GetTypeInfo(typeof(T))!;
}

/// <summary>An operation with its handler: a line of the slice that it belongs to.</summary>
/// <param name="Name">The operation's name in the service model.</param>
/// <param name="Role">The lowest role that may call it.</param>
/// <param name="Answer">Takes a request that fits the model, and returns the answer's JSON.</param>
public sealed record OfferedOperation(string Name, Role Role, Func<JsonElement, Caller, CancellationToken, Task<byte[]>> Answer);
