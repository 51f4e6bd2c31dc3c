using System.Text;
using Microsoft.AspNetCore.Http.Features;
using ProtonBuild.Core.State;
using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Wire;
using ProtonBuild.State;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Pages;

/// <summary>Answers browsers: <c>GET /</c> shows the status of every instance, and a form resolves a blocker.</summary>
/// <param name="state">The state to show.</param>
/// <param name="authentication">Identifies the visitor; null where the endpoint is open to its own machine.</param>
/// <param name="log">Logs every answer.</param>
internal sealed class PageEndpoint(StateService state, Authentication? authentication, RequestLog log)
{
    /// <summary>5,000 characters of four bytes, each as %XX, and the token.</summary>
    private const int LargestForm = 64 * 1024;

    private static readonly FormOptions Form = new()
    {
        ValueCountLimit = 4,
        KeyLengthLimit = 64,
        ValueLengthLimit = LargestForm,
        BufferBodyLengthLimit = LargestForm,
    };

    private readonly FormGuard guard = new();

    public Task Show(HttpContext context) =>
        Answer(
            context,
            "Page.Show",
            async key =>
            {
                var (query, mistake) = PageQuery.Read(context.Request.Query);
                var resolved = query.Resolved is { } id ? await state.FindBlocker(id, context.RequestAborted) : null;
                var model = await Model(context, key, query) with
                {
                    Mistake = mistake,
                    Resolved = resolved is { Status: BlockerStatus.Resolved } ? resolved : null,
                };
                return new PageAnswer(200, PageView.Write(model), mistake is null ? null : new(400, "ValidationException", mistake));
            }
        );

    /// <summary>Redirects to the page that the form was on; or shows that page with the error and the typed reason.</summary>
    public Task Resolve(HttpContext context, string id) =>
        Answer(
            context,
            "Page.Resolve",
            async key =>
            {
                FormGuard.RequireSameOrigin(context.Request);
                var form = await Read(context);
                var query = PageQuery.Read(context.Request.Query).Query;
                var reason = form["reason"].ToString().ReplaceLineEndings("\n");
                try
                {
                    var who = Who(key);
                    if (who.Role < Role.Admin)
                        throw WireEndpoint.Denied(who, "resolving a blocker", Role.Admin);
                    if (!guard.IsRight(form["token"].ToString(), key, id))
                        throw new WireException(
                            403,
                            "AccessDeniedException",
                            "the server or your key has changed since this form was shown; check the blocker and send the form once more"
                        );
                    await state.ResolveBlocker(new(id, reason, who.Principal), context.RequestAborted);
                    context.Response.Headers.Location = query.AfterResolving(id);
                    return new PageAnswer(303, Html.None);
                }
                catch (StateException refusal) when (refusal.Fault != StateFault.Unavailable)
                {
                    return await Refused(context, key, query, new(id, reason, WireException.Of(refusal)));
                }
                catch (WireException refusal)
                {
                    return await Refused(context, key, query, new(id, reason, refusal));
                }
            }
        );

    private static Identity Who(AccessKey? key) => key is null ? Identity.Local : Identity.Of(key);

    private async Task<PageAnswer> Refused(
        HttpContext context,
        AccessKey? key,
        PageQuery query,
        (string Id, string Reason, WireException Why) form
    )
    {
        var blocker = await state.FindBlocker(form.Id, context.RequestAborted);
        var model = await Model(context, key, query) with { Refused = new(form.Id, blocker, form.Reason, form.Why.Message) };
        return new(form.Why.Status, PageView.Write(model), form.Why);
    }

    private async Task<PageModel> Model(HttpContext context, AccessKey? key, PageQuery query)
    {
        var who = Who(key);
        return new(
            query,
            await state.Overview(query.Asked, context.RequestAborted),
            new(who.Principal, who.Role, blocker => guard.Token(key, blocker))
        );
    }

    private static async Task<IFormCollection> Read(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() != "application/x-www-form-urlencoded")
            throw new WireException(415, "UnsupportedMediaTypeException", "the content type must be application/x-www-form-urlencoded");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestForm;
        try
        {
            return await context.Request.ReadFormAsync(Form, context.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or BadHttpRequestException)
        {
            throw new WireException(
                400,
                "ValidationException",
                "the form cannot be read, or is longer than a reason may be; a reason has at most 5,000 characters"
            );
        }
    }

    private async Task Answer(HttpContext context, string operation, Func<AccessKey?, Task<PageAnswer>> page)
    {
        var entry = log.Begin(context);
        entry.Operation = operation;
        try
        {
            var key = authentication?.Visitor(context.Request);
            entry.Principal = Who(key).Principal;
            var answer = await page(key);
            await Write(context, answer.Refusal?.Status ?? answer.Status, answer.Page);
            if (answer.Refusal is { } refusal)
                entry.Refused(refusal);
            else
                entry.Shown(answer.Status);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            entry.Abandoned();
        }
        catch (StateException unreachable)
        {
            await Fail(context, entry, WireException.Of(unreachable));
        }
        catch (WireException denied)
        {
            await Fail(context, entry, denied);
        }
#pragma warning disable CA1031 // Nothing above catches it: the visitor gets a page, the log gets the details.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await Fail(
                context,
                entry,
                new(500, "InternalServerException", $"the server failed; its log has the details under the request id {entry.Id}", fault)
            );
        }
    }

    private static async Task Fail(HttpContext context, RequestEntry entry, WireException refusal)
    {
        entry.Refused(refusal);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        // Makes the browser ask for credentials: there were none, or unknown ones.
        if (refusal.Status == 401)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"ProtonBuild\", charset=\"UTF-8\"";
        await Write(context, refusal.Status, PageView.Error(refusal.Status == 401 ? "Who are you?" : "That did not work", refusal.Message));
    }

    /// <summary>No script runs in the page, no site frames it, and no cache keeps it: it names changes and their authors.</summary>
    private static async Task Write(HttpContext context, int status, Html page)
    {
        var (response, body) = (context.Response, Encoding.UTF8.GetBytes(page.ToString()));
        response.StatusCode = status;
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.CacheControl = "no-store";
        // Not 'no-referrer': with that, browsers send 'Origin: null' with the page's own form.
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}

/// <param name="Status">The HTTP status where there is no error.</param>
/// <param name="Page">The page to send.</param>
/// <param name="Refusal">The error that the page reports, if any.</param>
internal sealed record PageAnswer(int Status, Html Page, WireException? Refusal = null);
