using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>Branches, and what one has that another has not.</summary>
internal static class ReferenceRoutes
{
    public static void Map(WebApplication app, GitHubServer server)
    {
        app.MapGet(
            "/repos/{owner}/{name}/git/ref/{*reference}",
            (HttpContext context, string reference) =>
            {
                var branch = Uri.UnescapeDataString(reference)["heads/".Length..];
                return server.Of(context).Branch(branch) is { } sha
                    ? Answers.Json(
                        new JsonObject
                        {
                            ["ref"] = $"refs/heads/{branch}",
                            ["object"] = new JsonObject { ["sha"] = sha, ["type"] = "commit" },
                        }
                    )
                    : Answers.Error(StatusCodes.Status404NotFound, "Not Found");
            }
        );
        app.MapGet(
            "/repos/{owner}/{name}/compare/{*pair}",
            (HttpContext context, string pair) =>
            {
                var repository = server.Of(context);
                if (Uri.UnescapeDataString(pair).Split("...") is not [var into, var head] || repository.Ahead(into, head) is not { } ahead)
                    return Answers.Error(StatusCodes.Status404NotFound, "Not Found");
                var behind = repository.Ahead(head, into) ?? 0;
                var status = (ahead, behind) switch
                {
                    (0, 0) => "identical",
                    (0, _) => "behind",
                    (_, 0) => "ahead",
                    _ => "diverged",
                };
                return Answers.Json(
                    new JsonObject
                    {
                        ["status"] = status,
                        ["ahead_by"] = ahead,
                        ["behind_by"] = behind,
                    }
                );
            }
        );
    }
}
