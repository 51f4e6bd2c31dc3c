using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Proton;

/// <summary>A request as it came, and the token that makes it the same one when it comes again.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Token">The client's token; nothing is remembered without one.</param>
/// <param name="Digest">What tells this request from another.</param>
internal sealed record TokenedRequest(string Operation, string? Token, string Digest)
{
    public static TokenedRequest Of<T>(string operation, string? token, T input, JsonTypeInfo<T> type) =>
        new(operation, token, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, type))));
}

/// <summary>
/// The only writer of <c>client_tokens</c>: a request sent again with its token gets the answer of the first time, and nothing is done.
/// </summary>
internal static class ClientTokenStore
{
    /// <summary>Long after the last retry of any client.</summary>
    private static readonly long Kept = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public static async Task<T> Once<T>(this Transaction transaction, TokenedRequest request, JsonTypeInfo<T> type, Func<Task<T>> work)
    {
        if (string.IsNullOrEmpty(request.Token))
            return await work();
        var known = await transaction.Row<TokenRow>(
            "SELECT request, answer FROM client_tokens WHERE operation = @Operation AND token = @Token AND at > @Oldest",
            new
            {
                request.Operation,
                request.Token,
                Oldest = transaction.Now - Kept,
            }
        );
        if (known is not null && known.Request != request.Digest)
            throw new ProtonException(
                ProtonFault.Conflict,
                "this clientToken came with another request before; give every new request a token of its own"
            );
        if (known is not null)
            return JsonSerializer.Deserialize(known.Answer, type)!;

        var answer = await work();
        await transaction.Execute(
            """
            DELETE FROM client_tokens WHERE at <= @Oldest;
            INSERT INTO client_tokens (operation, token, request, answer, at) VALUES (@Operation, @Token, @Digest, @Answer, @Now)
            """,
            new
            {
                request.Operation,
                request.Token,
                request.Digest,
                Answer = JsonSerializer.Serialize(answer, type),
                transaction.Now,
                Oldest = transaction.Now - Kept,
            }
        );
        return answer;
    }

    private sealed record TokenRow
    {
        public string Request { get; init; } = "";
        public string Answer { get; init; } = "";
    }
}
