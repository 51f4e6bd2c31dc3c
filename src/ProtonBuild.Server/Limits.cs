using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ProtonBuild.Server.Wire;

namespace ProtonBuild.Server;

/// <summary>The limits for one client and for all clients together. docs/server.md says what each is for.</summary>
internal static class Limits
{
    /// <summary>In bytes. BeginSync of 20,000 instances sends 8 to 12 million.</summary>
    public const int Body = 64 * 1024 * 1024;

    /// <summary>How long one request may take, including reading it.</summary>
    public static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(60);

    /// <summary>How long a stopping server waits for requests in flight.</summary>
    public static readonly TimeSpan ShutdownTime = RequestTime + TimeSpan.FromSeconds(5);

    private const int Concurrent = 256;
    private const int Queued = 1024;
    private const int BurstSeconds = 2;

    public static void OfConnections(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MaxConcurrentConnections = 2048;
    }

    /// <summary>
    /// Limits the requests per second from one address, with bursts of twice as many, and the requests that run at the same time; more
    /// requests wait in a queue.
    /// </summary>
    public static RateLimiterOptions OfRequests(int perSecond, RequestLog log) =>
        new()
        {
            GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
                    RateLimitPartition.GetTokenBucketLimiter(
                        context.Connection.RemoteIpAddress ?? IPAddress.None,
                        _ =>
                            new()
                            {
                                TokenLimit = perSecond * BurstSeconds,
                                TokensPerPeriod = Math.Max(1, perSecond / 10),
                                ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, perSecond / 10) / (double)perSecond),
                                QueueLimit = 0,
                            }
                    )
                ),
                PartitionedRateLimiter.Create<HttpContext, bool>(_ =>
                    RateLimitPartition.GetConcurrencyLimiter(true, _ => new() { PermitLimit = Concurrent, QueueLimit = Queued })
                )
            ),
            OnRejected = async (rejected, _) =>
            {
                var context = rejected.HttpContext;
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromSeconds(1);
                context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                    .ToString(CultureInfo.InvariantCulture);
                var refusal = new WireException(
                    429,
                    "ThrottlingException",
                    "too many requests; wait as long as retry-after says and try again"
                );
                log.Begin(context).Refused(refusal);
                await WireEndpoint.Write(context, refusal.Status, WireEndpoint.Error(refusal));
            },
        };
}
