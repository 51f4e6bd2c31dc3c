using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;

namespace ProtonBuild.GitHub.Http;

/// <summary>Calls one API: retries within bounds, follows pages, and turns refusals into sentences.</summary>
internal sealed class Connection(Uri api, HttpClient http, RetryPolicy retry)
{
    /// <summary>GitHub lists at most this many pages of a pull request's files.</summary>
    private const int MaxPages = 30;

    private readonly ConditionalRequests requests = new(http);

    /// <summary>The path of GraphQL: an Enterprise Server has it beside its REST API, github.com below it.</summary>
    public string GraphPath => api.AbsolutePath.EndsWith("/v3/", StringComparison.Ordinal) ? "../graphql" : "graphql";

    public async Task<T> Ask<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        Read(request, await Call(request, Address(request.Path), cancellation), type);

    /// <summary>As <see cref="Ask{T}"/>, but null when GitHub answers 404.</summary>
    public async Task<T?> Find<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var answer = await Call(request, Address(request.Path), cancellation);
        return answer.Status == HttpStatusCode.NotFound ? null : Read(request, answer, type);
    }

    /// <summary>A whole list, or its first pages when that is enough.</summary>
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
    /// Creates something exactly once. GitHub may have done the work although its answer was lost, so every retry first looks for
    /// the result.
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
        var answer = await WithRetries(request, Once, cancellation);
        return found ?? Read(request, answer, type);

        async Task<ApiResponse> Once(CancellationToken token)
        {
            if (isLost && (found = await find(token)) is not null)
                return ApiResponse.Nothing;
            try
            {
                var answered = await retry.Limit(limited => requests.Send(request, address, limited), token);
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
        WithRetries(request, token => retry.Limit(limited => requests.Send(request, address, limited), token), cancellation);

    private async Task<ApiResponse> WithRetries(
        ApiRequest request,
        Func<CancellationToken, Task<ApiResponse>> call,
        CancellationToken cancellation
    )
    {
        try
        {
            return await retry.Run(call, cancellation);
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

    private Uri Address(string path) => new(api, path);

    /// <summary>The token goes to the API only, whatever a header says.</summary>
    private Uri Follow(string link) =>
        Uri.TryCreate(api, link, out var next) && api.IsBaseOf(next)
            ? next
            : throw new GitHubException($"GitHub's next page is said to be at '{link}', which is not at {api}; look at GITHUB_API_URL");
}
