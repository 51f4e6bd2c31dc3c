using System.Net;
using System.Net.Http.Headers;

namespace ProtonBuild.GitHub.Http;

/// <summary>Sends requests. A repeated GET carries the ETag of its last answer, and costs no quota when nothing has changed
/// (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).</summary>
internal sealed class ConditionalRequests(HttpClient http)
{
    private const int MaxKnown = 64;

    private readonly Dictionary<Uri, (EntityTagHeaderValue Tag, ApiResponse Answer)> answers = [];

    public async Task<ApiResponse> Send(ApiRequest request, Uri address, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(request.Method, address);
        var isKnown = request.Method == HttpMethod.Get & answers.TryGetValue(address, out var known);
        if (isKnown)
            message.Headers.IfNoneMatch.Add(known.Tag);
        if (request.Body is not null)
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new("application/json") } };
        using var response = await http.SendAsync(message, cancellation);
        if (isKnown && response.StatusCode == HttpStatusCode.NotModified)
            return known.Answer;
        var answer = new ApiResponse(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation), response.Headers);
        if (request.Method == HttpMethod.Get && answer.IsGood && response.Headers.ETag is { } tag && answers.Count < MaxKnown)
            answers[address] = (tag, answer);
        return answer;
    }
}
