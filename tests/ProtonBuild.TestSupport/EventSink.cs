using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProtonBuild.TestSupport;

/// <summary>A receiver of events on a port of loopback: keeps what it gets and answers as the test wants.</summary>
public sealed class EventSink : IAsyncDisposable
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private readonly WebApplication app;

    private EventSink(WebApplication app) => this.app = app;

    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    /// <summary>The status that answers a delivery, once the task ends.</summary>
    public Func<Delivery, Task<int>> Answer { get; set; } = _ => Task.FromResult(204);

    public Uri Url => new(new Uri(app.Urls.Single()), "/hook?of=protonbuild");

    public static async Task<EventSink> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var sink = new EventSink(app);
        app.Map("/{**path}", sink.Take);
        await app.StartAsync();
        return sink;
    }

    /// <summary>What came for an instance, as status after previous status.</summary>
    public IReadOnlyList<string> Of(string subject) =>
        [
            .. Deliveries
                .Where(delivery => (string)delivery.Event["subject"]! == subject)
                .Select(delivery => $"{delivery.Event["data"]!["previousStatus"]}>{delivery.Event["data"]!["status"]}"),
        ];

    public async Task Until(int deliveries)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Deliveries.Count < deliveries)
            await Task.Delay(10, limit.Token);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var delivery = new Delivery(
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            await reader.ReadToEndAsync()
        );
        Deliveries.Enqueue(delivery);
        var status = await Answer(delivery);
        context.Response.StatusCode = status;
        if (status is 301 or 302 or 307)
            context.Response.Headers.Location = "/elsewhere";
    }
}

/// <summary>One request that came.</summary>
public sealed record Delivery(string Request, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Event => JsonNode.Parse(Body)!;

    public string Id => Headers["webhook-id"];

    /// <summary>Verified as docs/events.md asks of a receiver.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{Headers["webhook-id"]}.{Headers["webhook-timestamp"]}.{Body}");
        var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return Headers["webhook-signature"]
            .Split(' ')
            .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), expected));
    }
}
