using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>The members of every report, exactly: scripts read them.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly ShopRepository shop = ShopRepository.Create();

    public void Dispose() => shop.Dispose();

    [Fact]
    public async Task Validate_has_its_members_and_no_others()
    {
        shop.Write(
            "front-end/spec.yaml",
            ShopRepository
                .Spec(80)
                .Replace("port: 80", "port: eighty", StringComparison.Ordinal)
                .Replace("name: prod", "name: prodd", StringComparison.Ordinal)
        );
        var json = (await shop.Json("validate")).Ends(1).Json;

        Members(json, "diagnostics summary version");
        Assert.Equal(1, (int)json["version"]!);
        Members(json["summary"], "errors files infos warnings");
        Assert.Equal(
            "2 0 0 8",
            $"{json["summary"]!["errors"]} {json["summary"]!["warnings"]} {json["summary"]!["infos"]} {json["summary"]!["files"]}"
        );
        Members(json["diagnostics"]![0], "code column endColumn endLine file help instance line message service severity");
        var port = Assert.Single(json["diagnostics"]!.AsArray(), found => (string)found!["instance"]! == "beta")!;
        Assert.Equal(
            "PB2101 error front-end/spec.yaml 5:19-5:25 front-end",
            $"{port["code"]} {port["severity"]} {port["file"]} "
                + $"{port["line"]}:{port["column"]}-{port["endLine"]}:{port["endColumn"]} {port["service"]}"
        );
    }

    [Fact]
    public async Task A_finding_on_another_branch_names_the_branch()
    {
        shop.Git("checkout", "--quiet", "prod");
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(0));
        shop.Commit("A port that no port can be");
        shop.Git("checkout", "--quiet", "main");
        var json = (await shop.Json("validate")).Ends(1).Json;
        Assert.All(json["diagnostics"]!.AsArray(), found => Assert.Equal("prod", (string)found!["branch"]!));
        Members(json["diagnostics"]![0], "branch code column endColumn endLine file help instance line message service severity");
    }

    [Fact]
    public async Task Plan_has_its_members_and_says_every_action_in_its_own_word()
    {
        var plan = (await shop.Json("plan")).Ends(0).Json;
        Members(plan, "branches diagnostics version");
        Members(plan["branches"]![0], "branch commit order publishesTo waves");
        Members(plan["branches"]![0]!["waves"]![0], "instances wave");
        Members(plan["branches"]![0]!["waves"]![0]!["instances"]![0], "action dependsOn environment instance service spec");
        Assert.Equal("main 1 [prod] back-end/beta create | front-end/beta create", Branch(plan, 0));
        Assert.Equal("prod 2 [] back-end/prod create | front-end/prod create", Branch(plan, 1));
        Assert.Equal(
            ["back-end/beta"],
            Instances(plan).Single(one => Name(one) == "front-end/beta")["dependsOn"]!.AsArray().Select(name => (string)name!)
        );
        Assert.Equal(shop.Git("rev-parse", "main"), (string)plan["branches"]![0]!["commit"]!);

        (await shop.Run("sync")).Ends(0);
        var synced = shop.Git("rev-parse", "main");
        shop.Write("back-end/spec.yaml", ShopRepository.Spec(8080).Replace("nginx:1", "nginx:2", StringComparison.Ordinal));
        plan = (await shop.Json("plan", "--branch", "main")).Ends(0).Json;
        Assert.Equal("main 1 [prod] back-end/beta update | front-end/beta unchanged", Branch(plan, 0));
        Assert.Single(plan["branches"]!.AsArray());
        var changes = Instances(plan)[0]["changes"]!.AsArray();
        Members(Instances(plan)[0], "action changes dependsOn environment instance service spec");
        Assert.All(changes, change => Members(change, "from input to"));
        Assert.Equal(
            ["image \"nginx:1\" \"nginx:2\"", "port 80 8080"],
            changes.Select(change => $"{change!["input"]} {change["from"]!.ToJsonString()} {change["to"]!.ToJsonString()}")
        );

        await shop.ManualChangeEntry("back-end/beta");
        plan = (await shop.Json("plan", "--branch", "main")).Ends(0).Json;
        Assert.Equal("main 1 [prod] back-end/beta blocked | front-end/beta unchanged", Branch(plan, 0));
        Assert.Contains("protonbuild blockers resolve ", (string)Instances(plan)[0]["reason"]!, StringComparison.Ordinal);

        shop.Git("checkout", "--quiet", "--", ".");
        shop.Git("reset", "--quiet", "--hard", "HEAD~1");
        plan = (await shop.Json("plan", "--branch", "main")).Ends(0).Json;
        Assert.Equal("main 1 [prod] back-end/beta blocked | front-end/beta superseded", Branch(plan, 0));
        Assert.Contains(synced[..7], (string)Instances(plan)[1]["reason"]!, StringComparison.Ordinal);

        shop.Git("branch", "--quiet", "-D", "prod");
        plan = (await shop.Json("plan", "--branch", "prod")).Ends(0).Json;
        Assert.Equal("prod 2 [] back-end/prod unknown | front-end/prod unknown", Branch(plan, 0));
        Members(plan["branches"]![0], "branch order publishesTo waves");
        Members(Instances(plan)[0], "action dependsOn instance reason service spec");
    }

    [Fact]
    public async Task Sync_has_its_members_and_says_every_result_in_its_own_word()
    {
        var sync = (await shop.Json("sync")).Ends(0).Json;
        Members(sync, "branch commit instances publish summary version");
        Members(sync["instances"]![0], "deploymentId instance result service wave");
        Members(sync["summary"], "blocked created failed skipped superseded unchanged updated");
        Assert.Equal($"main {shop.Git("rev-parse", "main")}", $"{sync["branch"]} {sync["commit"]}");
        Assert.Equal("back-end/beta 1 created | front-end/beta 2 created", Results(sync));
        Assert.Equal("dry-run", Publish(sync));
        Members(sync["publish"]![0], "body commits from result title to");

        Assert.Equal("back-end/beta 1 unchanged | front-end/beta 2 unchanged", Results((await shop.Json("sync")).Ends(0).Json));

        shop.Write("back-end/spec.yaml", ShopRepository.Spec(82));
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(82));
        shop.Commit("Move both");
        Assert.Equal("back-end/beta 1 updated | front-end/beta 2 updated", Results((await shop.Json("sync")).Ends(0).Json));

        await shop.ManualChangeEntry("back-end/beta");
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(83));
        shop.Commit("Move the front end again");
        sync = (await shop.Json("sync")).Ends(1).Json;
        Assert.Equal("back-end/beta 1 blocked | front-end/beta 2 skipped", Results(sync));
        Members(sync["instances"]![0], "instance reason result service wave");
        Assert.Equal("depends on back-end/beta, which is blocked", (string)sync["instances"]![1]!["reason"]!);
        Assert.Equal("waiting", Publish(sync));
        Members(sync["publish"]![0], "from reason result to");

        shop.Git("reset", "--quiet", "--hard", "HEAD~2");
        sync = (await shop.Json("sync")).Ends(1).Json;
        Assert.Equal("back-end/beta 1 blocked | front-end/beta 2 superseded", Results(sync));
    }

    [Fact]
    public async Task A_publish_step_is_due_or_waiting_or_up_to_date_or_failed()
    {
        var publish = (await shop.Json("publish", "--dry-run")).Ends(1).Json;
        Members(publish, "publish version");
        Members(publish["publish"]![0], "from reason result to");
        Assert.Equal("waiting", Publish(publish));

        (await shop.Run("sync")).Ends(0);
        publish = (await shop.Json("publish", "--from", "main", "--to", "prod", "--dry-run")).Ends(0).Json;
        Members(publish["publish"]![0], "body commits from result title to");
        Members(publish["publish"]![0]!["commits"]![0], "author sha subject");
        Assert.Equal("dry-run", Publish(publish));
        Assert.Equal("Promote main to prod", (string)publish["publish"]![0]!["title"]!);
        Assert.Contains("<!-- protonbuild:publish main -> prod -->", (string)publish["publish"]![0]!["body"]!, StringComparison.Ordinal);

        shop.Git("branch", "--quiet", "--force", "prod", "main");
        Assert.Equal("up-to-date", Publish((await shop.Json("publish", "--dry-run")).Ends(0).Json));
        shop.Git("branch", "--quiet", "-D", "prod");
        Assert.Equal("failed", Publish((await shop.Json("publish", "--dry-run")).Ends(1).Json));
    }

    [Fact]
    public async Task Status_blockers_instance_and_history_have_their_members_and_no_others()
    {
        var empty = (await shop.Json("status")).Ends(0).Json;
        Members(empty, "instances version");
        Assert.Empty(empty["instances"]!.AsArray());
        Assert.False(Directory.Exists(shop.PathOf(".protonbuild")));

        (await shop.Run("sync")).Ends(0);
        var id = await shop.ManualChangeEntry("back-end/beta");
        var status = (await shop.Json("status")).Ends(0).Json;
        Members(status["instances"]![0], "blockers branch desiredSha environment instance latest latestSuccessful service syncedSha");
        Members(status["instances"]![0]!["latest"], "endedAt sha startedAt status");
        Assert.Equal("SUCCEEDED", (string)status["instances"]![0]!["latestSuccessful"]!["status"]!);
        Members(status["instances"]![0]!["blockers"]![0], "contexts createdAt createdReason id instance service status");

        var blockers = (await shop.Json("blockers", "list")).Ends(0).Json;
        Members(blockers, "blockers version");
        Assert.Equal((id, "ACTIVE"), ((string)blockers["blockers"]![0]!["id"]!, (string)blockers["blockers"]![0]!["status"]!));
        var resolved = (await shop.Json("blockers", "resolve", id[..8], "--reason", "it's right")).Ends(0).Json;
        Members(resolved["blockers"]![0], "contexts createdAt createdReason id instance resolvedAt resolvedReason service status");
        Assert.Equal(
            ("RESOLVED", "it's right"),
            ((string)resolved["blockers"]![0]!["status"]!, (string)resolved["blockers"]![0]!["resolvedReason"]!)
        );
        Assert.Empty((await shop.Json("blockers", "list")).Ends(0).Json["blockers"]!.AsArray());
        Assert.Single((await shop.Json("blockers", "list", "--all")).Ends(0).Json["blockers"]!.AsArray());

        var deleted = (await shop.Json("instance", "delete", "front-end/beta")).Complains(1, "last instance of service front-end");
        Assert.Equal("", deleted.Out);
        var history = (await shop.Json("history")).Ends(0).Json;
        Members(history, "history version");
        Assert.Equal(
            ["attempt", "blocker", "change", "sync"],
            history["history"]!.AsArray().Select(entry => (string)entry!["kind"]!).Distinct().Order()
        );
    }

    [Fact]
    public async Task A_sync_or_publish_of_files_with_errors_says_which_and_does_nothing()
    {
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(0));
        shop.Commit("A port that no port can be");
        var sync = (await shop.Json("sync")).Ends(1).Json;
        Members(sync, "branch commit diagnostics instances publish summary version");
        Assert.Equal("PB2103", (string)sync["diagnostics"]![0]!["code"]!);
        Assert.Empty(sync["instances"]!.AsArray());
        var publish = (await shop.Json("publish", "--dry-run")).Ends(1).Json;
        Members(publish, "diagnostics publish version");
        Assert.Equal("PB2103", (string)publish["diagnostics"]![0]!["code"]!);
        Assert.False(Directory.Exists(shop.PathOf(".protonbuild")));
    }

    private static void Members(JsonNode? node, string names) =>
        Assert.Equal(names, string.Join(' ', node!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)));

    private static List<JsonNode> Instances(JsonNode plan) =>
        [
            .. plan["branches"]!
                .AsArray()
                .SelectMany(branch => branch!["waves"]!.AsArray())
                .SelectMany(wave => wave!["instances"]!.AsArray())
                .Select(instance => instance!),
        ];

    private static string Branch(JsonNode plan, int index)
    {
        var branch = plan["branches"]![index]!;
        var instances = branch["waves"]!
            .AsArray()
            .SelectMany(wave => wave!["instances"]!.AsArray())
            .Select(instance => $"{Name(instance!)} {instance!["action"]}");
        return $"{branch["branch"]} {branch["order"]} "
            + $"[{string.Join(' ', branch["publishesTo"]!.AsArray().Select(to => (string)to!))}] "
            + $"{string.Join(" | ", instances)}";
    }

    private static string Results(JsonNode sync) =>
        string.Join(" | ", sync["instances"]!.AsArray().Select(instance => $"{Name(instance!)} {instance!["wave"]} {instance["result"]}"));

    private static string Publish(JsonNode report) => (string)Assert.Single(report["publish"]!.AsArray())!["result"]!;

    private static string Name(JsonNode instance) => $"{instance["service"]}/{instance["instance"]}";
}
