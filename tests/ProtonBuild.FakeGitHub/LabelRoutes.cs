using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>A repository's labels, and the labels and assignees of its pull requests.</summary>
internal static class LabelRoutes
{
    public static void Map(WebApplication app, GitHubServer server)
    {
        const string repository = "/repos/{owner}/{name}";
        app.MapGet(
            repository + "/labels/{label}",
            (HttpContext context, string label) =>
                server.Of(context).Labels.TryGetValue(Uri.UnescapeDataString(label), out var found)
                    ? Answers.Json(found.DeepClone())
                    : Answers.Error(StatusCodes.Status404NotFound, "Not Found")
        );
        app.MapPost(
            repository + "/labels",
            (HttpContext context, JsonObject body) =>
                server.Of(context).Labels.TryAdd((string)body["name"]!, body)
                    ? Answers.Json(body.DeepClone(), StatusCodes.Status201Created)
                    : Answers.Error(
                        StatusCodes.Status422UnprocessableEntity,
                        "Validation Failed",
                        new JsonObject
                        {
                            ["resource"] = "Label",
                            ["code"] = "already_exists",
                            ["field"] = "name",
                        }
                    )
        );
        app.MapPost(
            repository + "/issues/{number:int}/labels",
            (HttpContext context, int number, JsonObject body) =>
                PullRequestRoutes.One(
                    server,
                    context,
                    number,
                    pull =>
                    {
                        pull.Labels.AddRange(PullRequestRoutes.Texts(body["labels"]).Except(pull.Labels, StringComparer.OrdinalIgnoreCase));
                        return Answers.Json(pull.ToJson()["labels"]!.DeepClone());
                    }
                )
        );
        app.MapPost(
            repository + "/issues/{number:int}/assignees",
            (HttpContext context, int number, JsonObject body) =>
                PullRequestRoutes.One(
                    server,
                    context,
                    number,
                    pull =>
                    {
                        pull.Assignees.AddRange(PullRequestRoutes.Texts(body["assignees"]));
                        return Answers.Json(pull.ToJson(), StatusCodes.Status201Created);
                    }
                )
        );
    }
}
