using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>Another answer than the usual one, to a kind of request.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">How the path ends.</param>
/// <param name="Status">What is answered.</param>
public sealed record Fault(string Method, string Path, int Status)
{
    public string Message { get; init; } = "";

    /// <summary>The whole body, in place of the message.</summary>
    public string? Body { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How often; always unless it is named.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Whether what was asked for is done first, and only the answer is lost.</summary>
    public bool IsAfterwards { get; init; }
}

/// <summary>The faults of a repository, and a log of what was asked.</summary>
public sealed class Faults
{
    private readonly List<(Fault Fault, int Left)> faults = [];
    private readonly ConcurrentQueue<string> requests = new();

    /// <summary>Every request, <c>GET /pulls</c>, without the query, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>How many answers were "not modified".</summary>
    public int NotModified { get; internal set; }

    /// <summary>What is done as soon as a kind of request has come in, before it is answered.</summary>
    public Dictionary<string, Action> Meanwhile { get; } = [];

    public void Add(Fault fault) => faults.Add((fault, fault.Times));

    public void Clear() => faults.Clear();

    /// <summary>A request of git's.</summary>
    internal void Note(string request)
    {
        requests.Enqueue(request);
        if (Meanwhile.Remove(request, out var happens))
            happens();
    }

    internal async Task Answer(HttpContext context, RequestDelegate next)
    {
        var path = "/" + string.Join('/', context.Request.Path.Value!.Split('/').Skip(4));
        requests.Enqueue($"{context.Request.Method} {path}");
        if (Meanwhile.Remove($"{context.Request.Method} {path}", out var happens))
            happens();
        var index = faults.FindIndex(entry =>
            entry.Left > 0 && entry.Fault.Method == context.Request.Method && path.EndsWith(entry.Fault.Path, StringComparison.Ordinal)
        );
        if (index < 0)
        {
            await next(context);
            return;
        }

        var fault = faults[index].Fault;
        faults[index] = (fault, faults[index].Left - 1);
        if (fault.IsAfterwards)
        {
            // Done, but the client gets no answer.
            var body = context.Response.Body;
            context.Response.Body = Stream.Null;
            await next(context);
            context.Response.Body = body;
            context.Response.Clear();
        }

        foreach (var (name, value) in fault.Headers)
            context.Response.Headers[name] = value;
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(fault.Body ?? new JsonObject { ["message"] = fault.Message }.ToJsonString());
    }
}
