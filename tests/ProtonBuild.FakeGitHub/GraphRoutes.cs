using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>The one mutation that is asked for: auto-merge.</summary>
internal static class GraphRoutes
{
    public static void Map(WebApplication app, GitHubServer server)
    {
        foreach (var path in (string[])["/graphql", "/api/graphql"])
        {
            app.MapPost(
                path,
                (JsonObject body) =>
                {
                    var (id, method) = ((string)body["variables"]!["id"]!, (string)body["variables"]!["method"]!);
                    var (repository, pull) = server
                        .All.SelectMany(repository => repository.Pulls.Select(pull => (repository, pull)))
                        .First(pair => (string)pair.pull.ToJson()["node_id"]! == id);
                    if (!repository.AllowsAutoMerge)
                        return Refused("Auto merge is not allowed for this repository");
                    pull.AutoMerge = method.ToLowerInvariant();
                    return Answers.Json(new JsonObject { ["data"] = new JsonObject() });
                }
            );
        }
    }

    private static IResult Refused(string message) =>
        Answers.Json(
            new JsonObject
            {
                ["data"] = null,
                ["errors"] = new JsonArray(new JsonObject { ["type"] = "UNPROCESSABLE", ["message"] = message }),
            }
        );
}
