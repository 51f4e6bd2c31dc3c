using System.Text.Json.Nodes;
using ProtonBuild.Tests.GitHub;

namespace ProtonBuild.Tests.Actions;

/// <summary>What has to hold wherever the step runs: in this process, or in its container.</summary>
/// <param name="bench">GitHub.</param>
/// <param name="run">Runs a step.</param>
internal sealed class Scenarios(GitHubBench bench, Func<Workflow, Task<StepRun>> run)
{
    public async Task Many_findings()
    {
        using var shop = new PublishedShop(bench);
        shop.Clone.Write(
            Shop.SpecFile,
            "proton: ServiceSpec\ninstances:\n"
                + string.Concat(
                    Enumerable.Range(0, 129).Select(i => $"  - name: i{i}\n    environment: test\n    spec: {{ port: eighty{i} }}\n")
                )
                + "  - name: beta\n    environment: test\n    spec: { port: eighty }\n"
        );
        using var workflow = Workflow.PullRequest(shop, bench);
        shop.OnGitHub.Pulls[0].Files.Add(Shop.SpecFile);
        workflow.Inputs["comment"] = "true";

        var end = (await run(workflow)).Ended(1);
        var check = Assert.Single(shop.OnGitHub.CheckRuns);
        Assert.Equal(
            ("completed", "failure", 130),
            (
                (string)check["status"]!,
                (string)check["conclusion"]!,
                check["annotations"]!.AsArray().Count(a => (string)a!["annotation_level"]! == "failure")
            )
        );
        Assert.Equal(shop.OnGitHub.Pulls[0].HeadSha, (string)check["head_sha"]!);
        Assert.Equal((Shop.SpecFile, 5), ((string)check["annotations"]![0]!["path"]!, (int)check["annotations"]![0]!["start_line"]!));
        Assert.Equal("130", end.Outputs["errors"]);
        Assert.Contains($"/blob/{shop.OnGitHub.Pulls[0].HeadSha}/{Shop.SpecFile}#L5)", end.Summary, StringComparison.Ordinal);
        Assert.Contains("130 errors", Assert.Single(shop.OnGitHub.Pulls[0].Comments).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("::error", end.Log, StringComparison.Ordinal);
    }

    public async Task Fork()
    {
        using var shop = new PublishedShop(bench);
        shop.Clone.Write(
            Shop.SpecFile,
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: eighty }\n"
        );
        foreach (var (method, path) in (ReadOnlySpan<(string, string)>)[("POST", "/check-runs"), ("POST", "/comments")])
            shop.OnGitHub.Faults.Add(new(method, path, 403) { Message = "Resource not accessible by integration" });
        using var workflow = Workflow.PullRequest(shop, bench);
        workflow.Inputs["comment"] = "true";

        var end = (await run(workflow)).Ended(1);
        Assert.Empty(shop.OnGitHub.CheckRuns);
        Assert.Contains($"::error file={Shop.SpecFile},line=5,", end.Log, StringComparison.Ordinal);
        Assert.Contains("pull-requests: write", end.Log, StringComparison.Ordinal);
        Assert.Contains("eighty", end.Summary, StringComparison.Ordinal);
    }

    public async Task Push_twice()
    {
        using var shop = new PublishedShop(bench);
        using var first = Workflow.Push(shop, bench);
        first.Inputs["state"] = "state.db";

        var end = (await run(first)).Ended(0);
        Assert.Equal(
            ("1", "0", "opened", shop.OnGitHub.Pulls[0].Number),
            (end.Outputs["synced"], end.Outputs["blocked"], end.Outputs["published"], shop.Pull.Number)
        );
        Assert.EndsWith($"/pull/{shop.Pull.Number}", end.Outputs["pull-request-url"], StringComparison.Ordinal);
        Assert.Contains("main: 1 created", (string)shop.OnGitHub.CheckRuns[0]["title"]!, StringComparison.Ordinal);

        end = (await run(first)).Ended(0);
        Assert.Equal(("1", "up-to-date", 1), (end.Outputs["synced"], end.Outputs["published"], shop.OnGitHub.Pulls.Count));
    }

    /// <summary>The second commit is synced although neither checkout has the other's: history is fetched, and of prod what
    /// differs.</summary>
    public async Task Shallow()
    {
        using var shop = new PublishedShop(bench);
        using var first = Workflow.Push(shop, bench);
        first.Inputs["state"] = Path.Combine(first.Workspace, "state.db");
        (await run(first)).Ended(0);
        shop.Commit(9090);
        shop.Push("main");
        using var second = Workflow.Push(shop, bench);
        File.Copy(Path.Combine(first.Workspace, "state.db"), Path.Combine(second.Workspace, "state.db"));
        second.Inputs["state"] = "state.db";

        var end = (await run(second)).Ended(0);
        Assert.Equal(("1", "updated"), (end.Outputs["synced"], end.Outputs["published"]));
        Assert.Contains("Open another port", shop.Pull.Body, StringComparison.Ordinal);
        Assert.Contains("Listen on 9090", shop.Pull.Body, StringComparison.Ordinal);
    }

    public async Task Governed_by_another_branch()
    {
        using var shop = new PublishedShop(bench);
        shop.Clone.Git("checkout", "--quiet", "-b", "control");
        shop.Clone.Git("mv", Shop.OpsFile, "ops.yaml");
        shop.Clone.Commit("The ops file governs from here");
        shop.Clone.Checkout("main");
        shop.Clone.Git("rm", "--quiet", Shop.OpsFile);
        shop.Clone.Write(Shop.ConfigFile, "ops: { branch: control, path: ops.yaml }\ntemplates:\n  shop: { path: templates/shop }\n");
        shop.Clone.Commit("No ops file of its own");
        shop.Push("main", "control");
        using var workflow = Workflow.Push(shop, bench);
        workflow.Inputs["state"] = "state.db";

        Assert.Equal("1", (await run(workflow)).Ended(0).Outputs["synced"]);
    }

    public async Task Blocked()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        workflow.Inputs["state"] = "state.db";
        (await run(workflow)).Ended(0);
        shop.Environment["PROTONBUILD_STATE"] = Path.Combine(workflow.Workspace, "state.db");
        Assert.Equal(0, (await shop.Run(null, "instance", "update", "shop/beta", "--set", "port=1")).Code);
        shop.Commit(9090);
        shop.Push("main");
        using var next = Workflow.Push(shop, bench);
        File.Copy(Path.Combine(workflow.Workspace, "state.db"), Path.Combine(next.Workspace, "state.db"));
        next.Inputs["state"] = "state.db";

        var end = (await run(next)).Ended(1);
        Assert.Equal(("0", "1", "waiting"), (end.Outputs["synced"], end.Outputs["blocked"], end.Outputs["published"]));
        Assert.Equal("failure", (string)shop.OnGitHub.CheckRuns[^1]["conclusion"]!);
        Assert.StartsWith("main: 1 blocked", (string)shop.OnGitHub.CheckRuns[^1]["title"]!, StringComparison.Ordinal);
        Assert.Contains("updated by hand", end.Summary, StringComparison.Ordinal);
    }

    public async Task Rate_limited_and_a_502()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        workflow.Inputs["state"] = "state.db";
        shop.OnGitHub.Faults.Add(
            new("POST", "/check-runs", 429)
            {
                Message = "API rate limit exceeded",
                Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
                Times = 1,
            }
        );
        shop.OnGitHub.Faults.Add(new("POST", "/pulls", 502) { Times = 1, IsAfterwards = true });

        var end = (await run(workflow)).Ended(0);
        Assert.Equal(("opened", 1, 1), (end.Outputs["published"], shop.OnGitHub.Pulls.Count, shop.OnGitHub.CheckRuns.Count));
        Assert.Equal(2, end.Log.Split("; trying again in ").Length - 1);
    }

    /// <summary>A pull request that would like to run something, and to lead tokens elsewhere.</summary>
    public async Task Hostile()
    {
        using var shop = new PublishedShop(bench);
        using var elsewhere = new Listener();
        shop.Clone.Write("run.sh", "#!/bin/sh\necho ran > \"$GITHUB_WORKSPACE/ran\"\n");
        shop.Clone.Git("add", "--chmod=+x", "run.sh");
        shop.Clone.Write(
            Shop.ConfigFile,
            $"state: {elsewhere.Url}\ntemplates:\n  shop: {{ path: templates/shop }}\ndeploy: {{ mode: command, command: [./run.sh] }}\n"
        );
        using var workflow = Workflow.PullRequest(shop, bench);
        using var endpoint = new Listener();
        workflow.Inputs["state"] = endpoint.Url;
        workflow.Inputs["state-token"] = "ada.secret";
        workflow.Environment["PROTONBUILD_STATE"] = elsewhere.Url;

        var end = await run(workflow);
        Assert.NotEmpty(endpoint.Authorizations);
        Assert.All(endpoint.Authorizations, authorization => Assert.Equal("Bearer ada.secret", authorization));
        Assert.Empty(elsewhere.Authorizations);
        Assert.False(File.Exists(Path.Combine(workflow.Workspace, "ran")));
        Assert.DoesNotContain("ada.secret", end.Log + end.Summary, StringComparison.Ordinal);

        workflow.Inputs.Remove("state");
        workflow.Inputs.Remove("state-token");
        end = (await run(workflow)).Ended(0);
        Assert.Empty(elsewhere.Authorizations);
        Assert.Contains("the plan shows what a first sync would do", end.Log, StringComparison.Ordinal);
        Assert.Equal("create", (string)JsonNode.Parse(end.Outputs["plan"])!["branches"]![0]!["waves"]![0]!["instances"]![0]!["action"]!);

        workflow.Inputs["command"] = "sync";
        end = (await run(workflow)).Ended(2);
        Assert.Contains(
            "the input 'command' is 'sync', but on 'pull_request' the action changes and executes nothing",
            end.Log,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(workflow.Workspace, "ran")));
        Assert.Empty(elsewhere.Authorizations);
    }
}
