using ProtonBuild.Server.Wire;

namespace ProtonBuild.Server;

/// <summary>Gives each request an id, logs how it ended, and counts it in the metrics.</summary>
internal sealed partial class RequestLog(ILogger<RequestLog> logger, Metrics metrics, TimeProvider time)
{
    /// <summary>The header that SDKs read a request's id from.</summary>
    private const string IdHeader = "x-amzn-requestid";

    public RequestEntry Begin(HttpContext context)
    {
        var id = Guid.NewGuid().ToString();
        context.Response.Headers[IdHeader] = id;
        metrics.Began();
        return new(this, id, time.GetTimestamp());
    }

    public void End(RequestEntry entry, int status, string code, Exception? fault)
    {
        var took = time.GetElapsedTime(entry.BeganAt);
        metrics.Ended(entry.Operation ?? "none", code, took);
        if (fault is null)
            Answered(entry.Id, entry.Operation, entry.Principal, status, code, took.TotalMilliseconds);
        else
            Failed(fault, entry.Id, entry.Operation, entry.Principal, status, code, took.TotalMilliseconds);
    }

    [LoggerMessage(EventId = 3, Message = "{What}")]
    public partial void Keys(LogLevel level, string what);

    [LoggerMessage(1, LogLevel.Information, "{RequestId} {Operation} of {Principal}: {Status} {Code} in {Milliseconds:0.0} ms")]
    private partial void Answered(string requestId, string? operation, string? principal, int status, string code, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "{RequestId} {Operation} of {Principal}: {Status} {Code} in {Milliseconds:0.0} ms")]
    private partial void Failed(
        Exception fault,
        string requestId,
        string? operation,
        string? principal,
        int status,
        string code,
        double milliseconds
    );
}

/// <summary>A request that is being answered.</summary>
internal sealed class RequestEntry(RequestLog log, string id, long beganAt)
{
    public string Id => id;

    public long BeganAt => beganAt;

    public string? Operation { get; set; }

    public string? Principal { get; set; }

    /// <summary>The page was shown, without an error.</summary>
    public void Shown(int status) => log.End(this, status, "OK", null);

    public void Succeeded() => log.End(this, 200, "OK", null);

    /// <summary>The exception is logged only where the server failed: a client's mistake is wholly in the answer.</summary>
    public void Refused(WireException refusal) =>
        log.End(this, refusal.Status, refusal.Type, refusal.Status < 500 ? null : refusal.InnerException ?? refusal);

    /// <summary>The client has gone, or the request took too long.</summary>
    public void Abandoned() => log.End(this, 499, "Abandoned", null);
}
