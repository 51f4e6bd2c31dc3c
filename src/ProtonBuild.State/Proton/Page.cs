using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ProtonBuild.State.Proton;

/// <summary>
/// Where a list goes on. A token holds what the last item was sorted by, so that what is added or removed meanwhile shifts
/// nothing, and a mark of the request that it belongs to.
/// </summary>
/// <param name="Size">How many items a page has.</param>
/// <param name="After">What the last item before this page was sorted by; null for the first page.</param>
/// <param name="Mark">The mark of the request.</param>
internal sealed record Page(int Size, IReadOnlyList<string>? After, string Mark)
{
    private const int Most = 100;

    /// <param name="size">What was asked for.</param>
    /// <param name="token">What the page before gave.</param>
    /// <param name="request">Everything else of the request: with another one the token means nothing.</param>
    public static Page Of(int? size, string? token, params IEnumerable<string?> request)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(request.ToArray());
        var mark = Convert.ToHexStringLower(SHA256.HashData(text))[..16];
        if (token is null)
            return new(size ?? Most, null, mark);
        return Read(token) is [var found, .. var after] && found == mark ? new(size ?? Most, after, mark) : throw Refuse();
    }

    /// <summary>The items of this page, of a list that was asked for one more, and the token of the next.</summary>
    public (IReadOnlyList<T> Items, string? NextToken) Cut<T>(IReadOnlyList<T> items, Func<T, string[]> key) =>
        items.Count <= Size
            ? (items, null)
            : (
                [.. items.Take(Size)],
                Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize((string[])[Mark, .. key(items[Size - 1])])))
            );

    private static string[]? Read(string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            return null;
        try
        {
            return JsonSerializer.Deserialize<string[]>(bytes.AsSpan(0, length));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProtonException Refuse() =>
        new(
            ProtonFault.Validation,
            "nextToken belongs to no list like this one; give it back as it came, with the same request, or ask without "
                + "it for the first page"
        );
}
