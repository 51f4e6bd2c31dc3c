using System.Text.Json;
using ProtonBuild.Server.Credentials;
using ProtonBuild.State.Remote;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>Answers <c>POST /</c>: finds the operation, authenticates the caller, checks the role, and runs the handler.</summary>
/// <param name="operations">The operations that are offered.</param>
/// <param name="transfer">Export and import, which are streamed.</param>
/// <param name="authentication">Identifies the caller; null where the endpoint is open to its own machine.</param>
/// <param name="log">Logs every answer.</param>
internal sealed class WireEndpoint(OperationTable operations, Transfer transfer, Authentication? authentication, RequestLog log)
{
    /// <summary>The buffer's initial size is at most this, whatever Content-Length announces.</summary>
    private const int LargestInitialBuffer = 64 * 1024;

    public async Task Answer(HttpContext context)
    {
        var entry = log.Begin(context);
        try
        {
            var request = context.Request;
            if (await transfer.Answers(context, entry))
            {
                entry.Succeeded();
                return;
            }

            RequireJson(request);
            var body = await Body(request, context.RequestAborted);
            var who = authentication is null ? Identity.Local : Identity.Of(authentication.Caller(request, body));
            entry.Principal = who.Principal;
            var operation = operations.Find(request.Headers[StateWire.TargetHeader].ToString());
            entry.Operation = operation.Target;
            if (who.Role < operation.Role)
                throw Denied(who, operation.Name, operation.Role);
            var answer = await operation.Answer(body, who, context.RequestAborted);
            await Write(context, 200, answer);
            entry.Succeeded();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            entry.Abandoned();
        }
        catch (WireException refusal)
        {
            await Refuse(context, entry, refusal);
        }
#pragma warning disable CA1031 // Nothing above catches it: the client gets an answer, the log gets the details.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await Refuse(
                context,
                entry,
                new(500, "InternalServerException", "the server failed; its log has the details under this request's id", fault)
            );
        }
    }

    public static async Task Write(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = StateWire.ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static WireException Denied(Identity who, string operation, Role role) =>
        new(403, "AccessDeniedException", $"{who.Principal} has the role {who.Role.Name()}, and {operation} requires {role.Name()}");

    public static byte[] Error(WireException refusal) =>
        JsonSerializer.SerializeToUtf8Bytes(new(refusal.Type, refusal.Message), StrictJson.State.WireError);

    private static async Task Refuse(HttpContext context, RequestEntry entry, WireException refusal)
    {
        entry.Refused(refusal);
        // An interrupted export must not look complete.
        if (context.Response.HasStarted)
            context.Abort();
        else
            await Write(context, refusal.Status, Error(refusal));
    }

    private static void RequireJson(HttpRequest request)
    {
        if (request.QueryString.HasValue)
            throw WireException.Validation("the endpoint does not accept a query string; put the request into the body");
        // A page of another site can send other types without a preflight request, and so could act for its visitor.
        if (request.ContentType?.Split(';')[0].Trim() is not StateWire.ContentType)
            throw new WireException(415, "UnsupportedMediaTypeException", $"the content type must be {StateWire.ContentType}");
    }

    /// <summary>The whole body, which a signature covers.</summary>
    private static async Task<ReadOnlyMemory<byte>> Body(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, LargestInitialBuffer));
            await request.Body.CopyToAsync(body, cancellation);
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new WireException(413, "RequestEntityTooLargeException", $"the request is larger than {Limits.Body >> 20} MiB");
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            throw new WireException(408, "RequestTimeoutException", "the request arrived too slowly");
        }
    }
}
