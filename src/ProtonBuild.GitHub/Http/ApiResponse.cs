using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProtonBuild.GitHub.Http;

/// <summary>A complete answer.</summary>
internal sealed partial record ApiResponse(HttpStatusCode Status, byte[] Body, HttpResponseHeaders Headers)
{
    /// <summary>Takes the place of an answer when the request is no longer needed.</summary>
    public static ApiResponse Nothing { get; } = new(HttpStatusCode.OK, [], new HttpResponseMessage().Headers);

    public bool IsGood => (int)Status is >= 200 and < 300;

    /// <summary>How long to wait, if the answer says so.</summary>
    public TimeSpan? RetryAfter => Headers.RetryAfter?.Delta;

    /// <summary>When the quota resets, if it is used up.</summary>
    public DateTimeOffset? QuotaReturns =>
        Header("x-ratelimit-remaining") == "0"
        && long.TryParse(Header("x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(reset, 253402300799))
            : null;

    /// <summary>Whether GitHub refused because of too many requests, not because of a missing permission
    /// (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).</summary>
    public bool IsRateLimited =>
        Status == HttpStatusCode.TooManyRequests
        || (
            Status == HttpStatusCode.Forbidden
            && (QuotaReturns is not null || RetryAfter is not null || Message.Contains("rate limit", StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Whether GitHub itself, or a proxy before it, failed.</summary>
    public bool IsFault =>
        Status
            is HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;

    /// <summary>The next page, from the Link header.</summary>
    public string? Next => Header("link") is { } link && NextLink().Match(link) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>GitHub's own message; empty if it sent none.</summary>
    public string Message =>
        Error is { } error
            ? string.Join("; ", new[] { error.Message }.Concat(error.Details()).Where(part => !string.IsNullOrWhiteSpace(part)))
            : "";

    private ApiError? Error
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize(Body, GitHubJson.Default.ApiError);
            }
            catch (JsonException)
            {
                // A proxy's HTML page contains no message.
                return null;
            }
        }
    }

    private string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    [GeneratedRegex("<([^>]*)>\\s*;[^,<]*\\brel=\"?next\\b")]
    private static partial Regex NextLink();
}

/// <summary>The body of an error response.</summary>
internal sealed record ApiError(string? Message, JsonElement? Errors)
{
    /// <summary>An error is a text, or an object with a message, or one with a field and a code.</summary>
    public IEnumerable<string> Details()
    {
        if (Errors is not { ValueKind: JsonValueKind.Array } errors)
            yield break;
        foreach (var error in errors.EnumerateArray().Take(5))
        {
            if (error.ValueKind == JsonValueKind.String)
                yield return error.GetString()!;
            else if (error.ValueKind == JsonValueKind.Object)
                yield return Text(error, "message") ?? $"{Text(error, "field")}: {Text(error, "code")}";
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
