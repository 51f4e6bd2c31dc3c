using System.Globalization;
using System.Net.Http.Headers;

namespace ProtonBuild.State.Events;

/// <summary>Posts one signed event; returns a sentence when the receiver does not take it.</summary>
internal sealed class EventPost : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly EventReceiver receiver;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    public EventPost(EventReceiver receiver, TimeProvider time)
    {
        (this.receiver, this.time) = (receiver, time);
        // A redirect would send events to an address that nobody configured, and loopback is never behind a proxy.
        http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = !receiver.IsLocal,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new("protonbuild", typeof(EventPost).Assembly.GetName().Version!.ToString(3)));
    }

    /// <summary>Null when the receiver took it: it answered with 2xx.</summary>
    public async Task<string?> Send(StatusChange change, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            using var request = Request(change);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            return response.IsSuccessStatusCode ? null : $"{receiver} answered {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"{receiver} did not answer within {Core.Texts.Durations.Say(Limit)}";
        }
        catch (HttpRequestException error)
        {
            return $"{receiver} cannot be reached: {error.Message}";
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(StatusChange change)
    {
        var (body, now) = (CloudEvent.Of(change).ToJson(), time.GetUtcNow());
        return new(HttpMethod.Post, receiver.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType) } },
            Headers =
            {
                { "webhook-id", change.Id },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", string.Join(' ', receiver.Secrets.Select(secret => secret.Sign(change.Id, now, body))) },
            },
        };
    }
}
