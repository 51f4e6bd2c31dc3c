using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>Answers in GitHub's ways: pages with links between them, tags for what did not change, errors with their reasons.</summary>
internal static class Answers
{
    public const int MaxText = 65_536;

    public static IResult Json(JsonNode node, int status = StatusCodes.Status200OK) =>
        Results.Text(node.ToJsonString(), "application/json", Encoding.UTF8, status);

    public static IResult Error(int status, string message, params JsonObject[] errors)
    {
        var body = new JsonObject { ["message"] = message };
        if (errors.Length > 0)
            body["errors"] = new JsonArray([.. errors]);
        return Json(body, status);
    }

    /// <summary>As GitHub puts it: "Validation Failed", with the reason inside.</summary>
    public static IResult Invalid(string resource, string reason) =>
        Error(
            StatusCodes.Status422UnprocessableEntity,
            "Validation Failed",
            new JsonObject
            {
                ["resource"] = resource,
                ["code"] = "custom",
                ["message"] = reason,
            }
        );

    public static IResult Page(
        GitHubServer server,
        HttpContext context,
        IEnumerable<JsonObject> items,
        Func<JsonArray, JsonNode>? wrap = null
    )
    {
        var (size, page) = (Number("per_page", 30), Number("page", 1));
        var all = items.ToList();
        var array = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(item => item.DeepClone())]);
        if (page * size < all.Count)
            context.Response.Headers.Link = $"<{Link(page + 1)}>; rel=\"next\", <{Link((all.Count + size - 1) / size)}>; rel=\"last\"";
        return Tagged(server, context, wrap is null ? array : wrap(array));

        int Number(string name, int otherwise) =>
            int.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : otherwise;

        Uri Link(int number)
        {
            var query = context
                .Request.Query.Where(pair => pair.Key != "page")
                .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}")
                .Append($"page={number}");
            return new(server.PublicUrl, $"{context.Request.PathBase}{context.Request.Path}?{string.Join('&', query)}".TrimStart('/'));
        }
    }

    /// <summary>A client that has it already gets 304.</summary>
    private static IResult Tagged(GitHubServer server, HttpContext context, JsonNode node)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node.ToJsonString())))[..16]}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch != tag)
            return Json(node);
        server.Of(context).Faults.NotModified++;
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }
}
