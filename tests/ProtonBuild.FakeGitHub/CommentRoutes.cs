using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>The comments of pull requests.</summary>
internal static class CommentRoutes
{
    public static void Map(WebApplication app, GitHubServer server)
    {
        const string issues = "/repos/{owner}/{name}/issues";
        app.MapGet(
            issues + "/{number:int}/comments",
            (HttpContext context, int number) =>
                PullRequestRoutes.One(
                    server,
                    context,
                    number,
                    pull => Answers.Page(server, context, pull.Comments.Select(comment => Json(comment.Id, comment.Body)))
                )
        );
        app.MapPost(
            issues + "/{number:int}/comments",
            (HttpContext context, int number, JsonObject body) =>
                PullRequestRoutes.One(
                    server,
                    context,
                    number,
                    pull =>
                    {
                        var text = (string)body["body"]!;
                        if (text.Length > Answers.MaxText)
                            return Answers.Invalid("IssueComment", "body is too long (maximum is 65536 characters)");
                        pull.Comments.Add((server.Of(context).NextId(), text));
                        return Answers.Json(Json(pull.Comments[^1].Id, text), StatusCodes.Status201Created);
                    }
                )
        );
        app.MapPatch(
            issues + "/comments/{id:long}",
            (HttpContext context, long id, JsonObject body) =>
            {
                foreach (var pull in server.Of(context).Pulls)
                {
                    var index = pull.Comments.FindIndex(comment => comment.Id == id);
                    if (index < 0)
                        continue;
                    pull.Comments[index] = (id, (string)body["body"]!);
                    return Answers.Json(Json(id, pull.Comments[index].Body));
                }

                return Answers.Error(StatusCodes.Status404NotFound, "Not Found");
            }
        );
    }

    private static JsonObject Json(long id, string body) =>
        new()
        {
            ["id"] = id,
            ["html_url"] = $"https://github.com/comment/{id}",
            ["body"] = body,
        };
}
