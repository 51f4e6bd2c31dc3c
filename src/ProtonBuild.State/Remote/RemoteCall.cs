using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Remote;

/// <summary>
/// One operation asked of an endpoint, and asked again where that is harmless. What was refused before any work began
/// (no connection, throttled) is always asked again; what may have been done and lost its answer only where doing it twice
/// ends in the same state. docs/decisions/0012-repeated-requests.md says why each may.
/// </summary>
internal sealed partial class RemoteCall : IDisposable
{
    private static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    private readonly RemoteEndpoint endpoint;
    private readonly HttpClient http;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    public RemoteCall(RemoteEndpoint endpoint, RemoteOptions options)
    {
        this.endpoint = endpoint;
        // A redirect would carry the token to a place that nobody named, and loopback is never behind a proxy.
        http = new(
            options.Handler
                ?? new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = !endpoint.IsLocal,
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = options.Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = options.Delay,
                    MaxDelay = TimeSpan.FromSeconds(10),
                    UseJitter = true,
                    ShouldHandle = attempt => ValueTask.FromResult(MayAskAgain(attempt)),
                    DelayGenerator = attempt => ValueTask.FromResult(Wish(attempt.Outcome.Result)),
                    OnRetry = attempt =>
                    {
                        attempt.Outcome.Result?.Dispose();
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .AddTimeout(options.TimeLimit)
            .Build();
    }

    /// <summary>Asks, and reads the answer; whatever keeps that from working is a <see cref="StateException"/>.</summary>
    public async Task<TAnswer> Ask<TRequest, TAnswer>(
        string operation,
        TRequest request,
        (JsonTypeInfo<TRequest> Request, JsonTypeInfo<TAnswer> Answer) json,
        bool repeatable,
        CancellationToken cancellation
    )
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, json.Request);
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Repeatable, repeatable);
        try
        {
            using var response = await pipeline.ExecuteAsync(
                async (attempt, sent) => await Send(operation, sent, attempt.CancellationToken),
                context,
                body
            );
            if (!response.IsSuccessStatusCode)
                throw await RemoteFault.Of(response, endpoint, repeatable, cancellation);
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellation), json.Answer)
                ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is HttpRequestException or Polly.Timeout.TimeoutRejectedException or IOException)
        {
            throw RemoteFault.OutOfReach(endpoint, fault, repeatable || WasNotSent(fault));
        }
        catch (JsonException fault)
        {
            throw new StateException(
                StateFault.Unavailable,
                $"what answers at {endpoint} is no state endpoint of this version; look at --state",
                fault
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => http.Dispose();

    // The whole answer is read here, so that one that breaks off is asked for again too.
    private Task<HttpResponseMessage> Send(string operation, byte[] body, CancellationToken cancellation) =>
        http.SendAsync(
            Request(operation, new ByteArrayContent(body), StateWire.ContentType),
            HttpCompletionOption.ResponseContentRead,
            cancellation
        );

    private HttpRequestMessage Request(string operation, HttpContent content, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = content };
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add(StateWire.TargetHeader, $"{StateWire.Prefix}.{operation}");
        if (endpoint.Token is not null)
            request.Headers.Authorization = new("Bearer", endpoint.Token);
        return request;
    }

    private static bool MayAskAgain(RetryPredicateArguments<HttpResponseMessage> attempt)
    {
        var again = attempt.Context.Properties.GetValue(Repeatable, false);
        return attempt.Outcome switch
        {
            { Exception: OperationCanceledException } => false,
            { Exception: { } fault } => WasNotSent(fault)
                || (again && fault is HttpRequestException or IOException or Polly.Timeout.TimeoutRejectedException),
            { Result: { } response } => response.StatusCode == HttpStatusCode.TooManyRequests || (again && (int)response.StatusCode >= 500),
            _ => false,
        };
    }

    private static bool WasNotSent(Exception fault) =>
        fault
            is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
                InnerException: SocketException
            };

    private static TimeSpan? Wish(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter?.Delta is { } wish && wish <= TimeSpan.FromSeconds(30) ? wish : null;
}
