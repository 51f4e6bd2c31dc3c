using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using ProtonBuild.Core.State;
using ProtonBuild.Server.Credentials;
using ProtonBuild.State;
using ProtonBuild.State.Remote;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>
/// Export and import: streamed lines, without a time limit. A signature covers the whole body, which an import does not buffer, so an
/// import requires a bearer token.
/// </summary>
internal sealed class Transfer(IState state, Authentication? authentication)
{
    private const string Export = $"{StateWire.Prefix}.{StateWire.Export}";
    private const string Import = $"{StateWire.Prefix}.{StateWire.Import}";

    /// <summary>Answers the request if it is an export or an import; returns whether it is.</summary>
    public async Task<bool> Answers(HttpContext context, RequestEntry entry)
    {
        var target = context.Request.Headers[StateWire.TargetHeader].ToString();
        if (target is not (Export or Import))
            return false;
        var caller = authentication is null ? Identity.Local : Identity.Of(authentication.Caller(context.Request, "{}"u8.ToArray()));
        (entry.Operation, entry.Principal) = (target, caller.Principal);
        if (caller.Role < Role.Admin)
            throw WireEndpoint.Denied(caller, target, Role.Admin);
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        try
        {
            await (target == Export ? ExportTo(context) : ImportFrom(context));
        }
        catch (StateException refusal)
        {
            throw WireException.Of(refusal);
        }

        return true;
    }

    private async Task ExportTo(HttpContext context)
    {
        context.Response.ContentType = StateWire.LinesType;
        await state.Export(context.Response.Body, context.RequestAborted);
    }

    private async Task ImportFrom(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() != StateWire.LinesType)
            throw new WireException(415, "UnsupportedMediaTypeException", $"the content type of an import must be {StateWire.LinesType}");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var rows = await state.Import(context.Request.Body, context.RequestAborted);
        await WireEndpoint.Write(context, 200, JsonSerializer.SerializeToUtf8Bytes(new Imported(rows), StateJson.Default.Imported));
    }
}
