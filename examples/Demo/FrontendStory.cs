using System.Text.Json.Nodes;

namespace ProtonBuild.Demo;

/// <summary>From <c>validate</c> to publish on the example of the service-sync documentation.</summary>
internal static class FrontendStory
{
    private const string TestSpec = "frontend-svc/test/frontend-spec.yaml";

    public static void Tell(Story story, ExampleRepository repository)
    {
        Story.Say(
            """
            One service, six instances, three branches: dev syncs alpha and beta, pre-prod syncs gamma, prod the rest.
            Its ops file and spec files are those of the AWS Proton documentation. dev is one commit ahead: nginx 1.21.0.
            First: is everything right?
            """
        );
        story.Run(
            ["validate"],
            0,
            ("nothing is found", json => Number(json["summary"], "errors") == 0 && Number(json["summary"], "warnings") == 0)
        );
        Mistakes(story, repository);
        Plan(story);
        FirstSync(story);
        ByHand(story, repository);
        Resolve(story);
    }

    private static void Mistakes(Story story, ExampleRepository repository)
    {
        Story.Say("Two mistakes, not even committed: a port that is no number, and beta renamed in its spec.");
        repository.Edit(TestSpec, "port: 80", "port: eighty", onlyFirst: true);
        repository.Edit(TestSpec, "name: \"beta\"", "name: \"betta\"");
        var before = repository.Changes();
        story.Run(
            ["validate"],
            1,
            ("the port at its line and column", json => At(json, "PB2101", TestSpec, 6, 13)),
            ("the missing instance at its line and column", json => At(json, "PB4002", "configuration/proton-ops.yaml", 7, 7)),
            ("no other error", json => Number(json["summary"], "errors") == 2)
        );
        story.Check("validate", "nothing changed", repository.Changes() == before);
        repository.Discard();
    }

    private static void Plan(Story story)
    {
        Story.Say("The mistakes are gone again. What would syncing do? Nothing is recorded yet, so everything would be created.");
        story.Run(
            ["plan"],
            0,
            (
                "promotion order",
                json => string.Join(' ', json["branches"]!.AsArray().Select(branch => (string)branch!["branch"]!)) == "dev pre-prod prod"
            ),
            (
                "six instances to create",
                json =>
                    json["branches"]!
                        .AsArray()
                        .SelectMany(branch => branch!["waves"]!.AsArray())
                        .SelectMany(wave => wave!["instances"]!.AsArray())
                        .Count(instance => (string)instance!["action"]! == "create") == 6
            )
        );
    }

    private static void FirstSync(Story story)
    {
        Story.Say(
            "Sync dev. The state is a SQLite file in the repository; every instance of dev is then in step, so "
                + "publishing to pre-prod is due."
        );
        var first = story.Run(
            ["sync", "--branch", "dev"],
            0,
            ("alpha and beta created", json => Results(json) == "alpha created, beta created"),
            ("publish to pre-prod is due", json => Publish(json) == "pre-prod dry-run")
        );
        story.Run(
            ["publish", "--from", "dev", "--dry-run"],
            0,
            ("its title", json => (string)json["publish"]![0]!["title"]! == "Promote dev to pre-prod"),
            ("its one commit", json => json["publish"]![0]!["commits"]!.AsArray().Count == 1)
        );

        Story.Say("The same again: nothing is done twice.");
        story.Run(
            ["sync", "--branch", "dev"],
            0,
            ("both unchanged", json => Results(json) == "alpha unchanged, beta unchanged"),
            ("no new deployment", json => json["instances"]!.AsArray().All(instance => instance!["deploymentId"] is null)),
            (
                "two deployments before",
                _ => first["instances"]!.AsArray().Select(instance => (string)instance!["deploymentId"]!).Distinct().Count() == 2
            )
        );
    }

    private static void ByHand(Story story, ExampleRepository repository)
    {
        Story.Say("Somebody changes beta by hand. And a commit on dev gives alpha a second task.");
        story.Run(
            ["instance", "update", "frontend-svc/beta", "--set", "port=8080"],
            0,
            (
                "a blocker on beta",
                json => (string)json["blocker"]!["instance"]! == "beta" && (string)json["blocker"]!["status"]! == "ACTIVE"
            )
        );
        repository.Edit(TestSpec, "desired_count: 1", "desired_count: 2", onlyFirst: true);
        repository.Commit("Run two tasks of alpha");

        Story.Say("The next sync leaves beta alone and says why; alpha goes on. The branch is not whole, so it is not published.");
        story.Run(
            ["sync", "--branch", "dev"],
            1,
            ("alpha updated, beta blocked", json => Results(json) == "alpha updated, beta blocked"),
            (
                "who, what and which command resolves it",
                json =>
                    (string)json["instances"]![1]!["reason"]! is var reason
                    && reason.Contains("by hand by ", StringComparison.Ordinal)
                    && reason.Contains("port: 80 -> 8080", StringComparison.Ordinal)
                    && reason.Contains("protonbuild blockers resolve ", StringComparison.Ordinal)
            ),
            ("publish waits", json => Publish(json) == "pre-prod waiting")
        );
    }

    private static void Resolve(Story story)
    {
        Story.Say("Resolve the blocker, with a reason that is kept. Then beta gets back in step, and publishing is due again.");
        var list = story.Run(["blockers", "list"], 0, ("one blocker", json => json["blockers"]!.AsArray().Count == 1));
        var id = (string?)list["blockers"]?[0]?["id"] ?? "none";
        story.Run(
            ["blockers", "resolve", id, "--reason", "port 80 is right, the spec wins"],
            0,
            ("resolved", json => (string)json["blockers"]![0]!["status"]! == "RESOLVED")
        );
        story.Run(
            ["sync", "--branch", "dev"],
            0,
            ("beta is back in step", json => Results(json) == "alpha unchanged, beta updated"),
            ("publish is due", json => Publish(json) == "pre-prod dry-run")
        );
        story.Run(
            ["status"],
            0,
            (
                "both in step, nothing blocked",
                json =>
                    json["instances"]!.AsArray() is { Count: 2 } instances
                    && instances.All(instance =>
                        (string)instance!["latest"]!["status"]! == "SUCCEEDED" && instance["blockers"]!.AsArray().Count == 0
                    )
                    && (string)instances[0]!["desiredSha"]! == (string)instances[1]!["desiredSha"]!
            )
        );
        story.Run(
            ["history"],
            0,
            ("four syncs", json => json["history"]!.AsArray().Count(entry => (string)entry!["kind"]! == "sync") == 4)
        );
    }

    private static int Number(JsonNode? node, string member) => (int)node![member]!;

    private static bool At(JsonNode json, string code, string file, int line, int column) =>
        json["diagnostics"]!
            .AsArray()
            .Any(found =>
                (string)found!["code"]! == code
                && (string)found["file"]! == file
                && (int)found["line"]! == line
                && (int)found["column"]! == column
            );

    private static string Results(JsonNode json) =>
        string.Join(
            ", ",
            json["instances"]!.AsArray().Select(instance => $"{(string)instance!["instance"]!} {(string)instance["result"]!}")
        );

    private static string Publish(JsonNode json) =>
        string.Join(", ", json["publish"]!.AsArray().Select(step => $"{(string)step!["to"]!} {(string)step["result"]!}"));
}
