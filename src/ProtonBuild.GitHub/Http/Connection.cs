using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;

namespace ProtonBuild.GitHub.Http;

/// <summary>Speaks to one API: says who asks, waits within bounds, and makes sentences of refusals.</summary>
internal sealed class Connection(Uri api, HttpClient http, RetryPolicy patience)
{
    /// <summary>GitHub itself lists no more files of a pull request than this many pages hold.</summary>
    private const int MaxPages = 30;

    private const int MaxRemembered = 64;

    private readonly Dictionary<Uri, (EntityTagHeaderValue Tag, ApiResponse Answer)> remembered = [];

    public async Task<T> Ask<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        Read(request, await Call(request, Address(request.Path), cancellation), type);

    /// <summary>As <see cref="Ask{T}"/>, with null for what is not there.</summary>
    public async Task<T?> Find<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var answer = await Call(request, Address(request.Path), cancellation);
        return answer.Status == HttpStatusCode.NotFound ? null : Read(request, answer, type);
    }

    /// <summary>A whole list, or its first pages where so many will do.</summary>
    public async Task<IReadOnlyList<T>> List<TPage, T>(
        ApiRequest request,
        JsonTypeInfo<TPage> type,
        Func<TPage, IEnumerable<T>> items,
        CancellationToken cancellation,
        int? pages = null
    )
    {
        var found = new List<T>();
        var next = Address($"{request.Path}{(request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}per_page=100");
        for (var page = 1; ; page++)
        {
            var answer = await Call(request, next, cancellation);
            found.AddRange(items(Read(request, answer, type)));
            if (answer.Next is not { } link || page == pages)
                return found;
            if (page == MaxPages)
                throw new GitHubException(
                    $"GitHub has more than {MaxPages * 100} items where it was asked to {request.What}; that is more than is looked through"
                );
            next = Follow(link);
        }
    }

    /// <summary>
    /// Makes something. Where the answer was lost, what was asked for may have been done: it is looked for before it is
    /// asked for again, so that it is there once.
    /// </summary>
    public async Task<T> Make<T>(
        ApiRequest request,
        JsonTypeInfo<T> type,
        Func<CancellationToken, Task<T?>> find,
        CancellationToken cancellation
    )
        where T : class
    {
        var (isLost, found) = (false, (T?)null);
        var address = Address(request.Path);
        var answer = await Patiently(request, Once, cancellation);
        return found ?? Read(request, answer, type);

        async Task<ApiResponse> Once(CancellationToken token)
        {
            if (isLost && (found = await find(token)) is not null)
                return ApiResponse.Nothing;
            try
            {
                var answered = await patience.Limit(limited => Exchange(request, address, limited), token);
                isLost = answered.IsFault;
                return answered;
            }
            catch (Exception error) when (RetryPolicy.IsLost(error))
            {
                isLost = true;
                throw;
            }
        }
    }

    private Task<ApiResponse> Call(ApiRequest request, Uri address, CancellationToken cancellation) =>
        Patiently(request, token => patience.Limit(limited => Exchange(request, address, limited), token), cancellation);

    private async Task<ApiResponse> Patiently(
        ApiRequest request,
        Func<CancellationToken, Task<ApiResponse>> call,
        CancellationToken cancellation
    )
    {
        try
        {
            return await patience.Repeat(call, cancellation);
        }
        catch (TimeoutRejectedException error)
        {
            throw new GitHubException(
                $"{api.Host} did not answer in time when asked to {request.What}; run this again when it does",
                error
            );
        }
        catch (Exception error) when (RetryPolicy.IsLost(error))
        {
            throw new GitHubException(
                $"{api.Host} could not be reached to {request.What}: {error.Message}; look at the network and at GITHUB_API_URL",
                error
            );
        }
    }

    /// <summary>One request and its answer. A GET asked before costs no quota where nothing changed.</summary>
    private async Task<ApiResponse> Exchange(ApiRequest request, Uri address, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(request.Method, address);
        var isKnown = request.Method == HttpMethod.Get & remembered.TryGetValue(address, out var known);
        if (isKnown)
            message.Headers.IfNoneMatch.Add(known.Tag);
        if (request.Body is not null)
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new("application/json") } };
        using var response = await http.SendAsync(message, cancellation);
        if (isKnown && response.StatusCode == HttpStatusCode.NotModified)
            return known.Answer;
        var answer = new ApiResponse(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation), response.Headers);
        if (request.Method == HttpMethod.Get && answer.IsGood && response.Headers.ETag is { } tag && remembered.Count < MaxRemembered)
            remembered[address] = (tag, answer);
        return answer;
    }

    private static T Read<T>(ApiRequest request, ApiResponse answer, JsonTypeInfo<T> type)
    {
        if (!answer.IsGood)
            throw ErrorMessage.Of(request, answer);
        try
        {
            return JsonSerializer.Deserialize(answer.Body, type) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new GitHubException(
                $"the answer to '{request.What}' is not what GitHub's API gives ({error.Message}); look at GITHUB_API_URL",
                error
            );
        }
    }

    /// <summary>An Enterprise Server has GraphQL beside its REST API, github.com below it.</summary>
    public string GraphPath => api.AbsolutePath.EndsWith("/v3/", StringComparison.Ordinal) ? "../graphql" : "graphql";

    private Uri Address(string path) => new(api, path);

    /// <summary>The token goes to the API alone, whatever a header says.</summary>
    private Uri Follow(string link) =>
        Uri.TryCreate(api, link, out var next) && api.IsBaseOf(next)
            ? next
            : throw new GitHubException($"GitHub's next page is said to be at '{link}', which is not at {api}; look at GITHUB_API_URL");
}
