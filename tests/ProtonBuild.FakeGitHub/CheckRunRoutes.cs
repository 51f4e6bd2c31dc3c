using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>Check runs; annotations are added to those there are, fifty at most at a time.</summary>
internal static class CheckRunRoutes
{
    private const int MaxAnnotations = 50;
    private const int MaxSummary = 65_535;

    public static void Map(WebApplication app, GitHubServer server)
    {
        const string runs = "/repos/{owner}/{name}/check-runs";
        app.MapPost(
            runs,
            (HttpContext context, JsonObject body) =>
            {
                var repository = server.Of(context);
                var run = new JsonObject { ["id"] = repository.NextId(), ["annotations"] = new JsonArray() };
                if (Refusal(body) is { } refusal)
                    return refusal;
                Apply(run, body);
                repository.CheckRuns.Add(run);
                return Answers.Json(Shown(run), StatusCodes.Status201Created);
            }
        );
        app.MapGet(runs + "/{id:long}", (HttpContext context, long id) => One(server, context, id, run => Answers.Json(Shown(run))));
        app.MapPatch(
            runs + "/{id:long}",
            (HttpContext context, long id, JsonObject body) =>
                One(
                    server,
                    context,
                    id,
                    run =>
                    {
                        if (Refusal(body) is { } refusal)
                            return refusal;
                        Apply(run, body);
                        return Answers.Json(Shown(run));
                    }
                )
        );
        app.MapGet(
            "/repos/{owner}/{name}/commits/{reference}/check-runs",
            (HttpContext context, string reference, string? check_name) =>
                Answers.Page(
                    server,
                    context,
                    server
                        .Of(context)
                        .CheckRuns.Where(run =>
                            (string)run["head_sha"]! == reference && (check_name is null || (string)run["name"]! == check_name)
                        )
                        .Select(Shown),
                    page => new JsonObject { ["total_count"] = page.Count, ["check_runs"] = page }
                )
        );
    }

    private static IResult One(GitHubServer server, HttpContext context, long id, Func<JsonObject, IResult> answer) =>
        server.Of(context).CheckRuns.FirstOrDefault(run => (long)run["id"]! == id) is { } run
            ? answer(run)
            : Answers.Error(StatusCodes.Status404NotFound, "Not Found");

    private static IResult? Refusal(JsonObject body)
    {
        if (body["output"] is not { } output)
            return null;
        if (((string?)output["summary"])?.Length > MaxSummary)
            return Answers.Invalid("CheckRun", "summary exceeds a maximum bytesize of 65535");
        var annotations = output["annotations"]?.AsArray() ?? [];
        if (annotations.Count > MaxAnnotations)
            return Answers.Invalid("CheckRun", "No more than 50 annotations per request");
        return annotations.Any(a =>
            (int)a!["start_line"]! > (int)a["end_line"]! || (a["start_column"] is not null && (int)a["start_line"]! != (int)a["end_line"]!)
        )
            ? Answers.Invalid("CheckRun", "Invalid annotation")
            : null;
    }

    private static void Apply(JsonObject run, JsonObject body)
    {
        foreach (var (name, value) in body.Where(pair => pair.Key != "output"))
            run[name] = value?.DeepClone();
        if (body["output"] is not JsonObject output)
            return;
        foreach (var annotation in output["annotations"]?.AsArray() ?? [])
            run["annotations"]!.AsArray().Add(annotation!.DeepClone());
        foreach (var name in (string[])["title", "summary"])
            run[name] = output[name]?.DeepClone();
    }

    private static JsonObject Shown(JsonObject run) =>
        new()
        {
            ["id"] = (long)run["id"]!,
            ["html_url"] = $"https://github.com/runs/{run["id"]}",
            ["external_id"] = run["external_id"]?.DeepClone(),
            ["output"] = new JsonObject { ["annotations_count"] = run["annotations"]!.AsArray().Count },
        };
}
