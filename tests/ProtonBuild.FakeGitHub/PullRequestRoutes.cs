using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>Pull requests, their files and their reviewers.</summary>
internal static class PullRequestRoutes
{
    public static void Map(WebApplication app, GitHubServer server)
    {
        const string pulls = "/repos/{owner}/{name}/pulls";
        app.MapGet(
            pulls,
            (HttpContext context, string? state, string? head, string? @base) =>
            {
                var repository = server.Of(context);
                var found = repository
                    .Pulls.Where(pull => state == "all" || pull.IsOpen == (state is null or "open"))
                    .Where(pull => (head is null || head == $"{repository.Owner}:{pull.Head}") && (@base is null || @base == pull.Base))
                    .Reverse();
                return Answers.Page(server, context, found.Select(pull => pull.ToJson()));
            }
        );
        app.MapPost(pulls, (HttpContext context, JsonObject body) => Create(server.Of(context), body));
        app.MapGet(
            pulls + "/{number:int}",
            (HttpContext context, int number) => One(server, context, number, pull => Answers.Json(pull.ToJson()))
        );
        app.MapPatch(
            pulls + "/{number:int}",
            (HttpContext context, int number, JsonObject body) =>
                One(
                    server,
                    context,
                    number,
                    pull =>
                    {
                        if ((string?)body["body"] is { Length: > Answers.MaxText })
                            return Answers.Invalid("PullRequest", "body is too long (maximum is 65536 characters)");
                        pull.Title = (string?)body["title"] ?? pull.Title;
                        pull.Body = (string?)body["body"] ?? pull.Body;
                        return Answers.Json(pull.ToJson());
                    }
                )
        );
        app.MapGet(
            pulls + "/{number:int}/files",
            (HttpContext context, int number) =>
                One(
                    server,
                    context,
                    number,
                    pull =>
                        Answers.Page(
                            server,
                            context,
                            pull.Files.Select(file => new JsonObject { ["filename"] = file, ["status"] = "modified" })
                        )
                )
        );
        app.MapPost(
            pulls + "/{number:int}/requested_reviewers",
            (HttpContext context, int number, JsonObject body) =>
                One(
                    server,
                    context,
                    number,
                    pull =>
                    {
                        var people = Texts(body["reviewers"]);
                        if (people.Contains("nobody"))
                            return Answers.Error(
                                StatusCodes.Status422UnprocessableEntity,
                                "Reviews may only be requested from collaborators. One or more of the users or teams "
                                    + "you specified is not a collaborator of the repository."
                            );
                        pull.Reviewers.AddRange(people);
                        pull.Teams.AddRange(Texts(body["team_reviewers"]));
                        return Answers.Json(pull.ToJson(), StatusCodes.Status201Created);
                    }
                )
        );
    }

    public static IResult One(GitHubServer server, HttpContext context, int number, Func<FakePullRequest, IResult> answer) =>
        server.Of(context).Pulls.FirstOrDefault(pull => pull.Number == number) is { } pull
            ? answer(pull)
            : Answers.Error(StatusCodes.Status404NotFound, "Not Found");

    public static IReadOnlyList<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(item => (string)item!)];

    private static IResult Create(FakeRepository repository, JsonObject body)
    {
        var (head, into) = ((string)body["head"]!, (string)body["base"]!);
        if (repository.Branch(head) is null)
            return Answers.Invalid("PullRequest", "head is invalid");
        if (repository.Branch(into) is null)
            return Answers.Invalid("PullRequest", "base is invalid");
        if (repository.Pulls.Any(pull => pull.IsOpen && pull.Head == head && pull.Base == into))
            return Answers.Invalid("PullRequest", $"A pull request already exists for {repository.Owner}:{head}.");
        if (repository.Ahead(into, head) == 0)
            return Answers.Invalid("PullRequest", $"No commits between {into} and {head}");
        if ((string?)body["body"] is { Length: > Answers.MaxText })
            return Answers.Invalid("PullRequest", "body is too long (maximum is 65536 characters)");
        var opened = repository.Open(head, into, (string)body["title"]!, (string?)body["body"] ?? "");
        opened.IsDraft = (bool?)body["draft"] == true;
        return Answers.Json(opened.ToJson(), StatusCodes.Status201Created);
    }
}
