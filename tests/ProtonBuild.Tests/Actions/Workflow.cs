using System.Text.Json.Nodes;
using ProtonBuild.FakeGitHub;
using ProtonBuild.GitHubAction;
using ProtonBuild.Tests.GitHub;

namespace ProtonBuild.Tests.Actions;

/// <summary>
/// As much of GitHub's runner as a container action sees: a workspace checked out at one commit, an event, inputs and file
/// commands. The action runs in this process or in its container.
/// </summary>
internal sealed class Workflow : IDisposable
{
    private readonly GitHubBench bench;
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("protonbuild-runner-");
    private readonly JsonObject payload;
    private int steps;

    private Workflow(PublishedShop shop, GitHubBench bench, string name, JsonObject payload)
    {
        (this.bench, this.payload, Shop) = (bench, payload, shop);
        Workspace = home.CreateSubdirectory("workspace").FullName;
        Event = name;
    }

    public PublishedShop Shop { get; }

    public string Workspace { get; }

    /// <summary>Shared with a container, as the runner's own folder for files is.</summary>
    public string Home => home.FullName;

    public string Event { get; }

    public required string Sha { get; init; }

    public required string Ref { get; init; }

    public Dictionary<string, string> Inputs { get; } = new(StringComparer.Ordinal) { ["github-token"] = GitHubServer.Token };

    /// <summary>The workflow's own <c>env:</c>.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>main as it was pushed to GitHub.</summary>
    public static Workflow Push(PublishedShop shop, GitHubBench bench, string branch = "main")
    {
        var sha = shop.OnGitHub.Branch(branch)!;
        var workflow = new Workflow(
            shop,
            bench,
            "push",
            new()
            {
                ["ref"] = $"refs/heads/{branch}",
                ["after"] = sha,
                ["deleted"] = false,
            }
        )
        {
            Sha = sha,
            Ref = $"refs/heads/{branch}",
        };
        workflow.CheckOut(
            $"+refs/heads/{branch}:refs/remotes/origin/{branch}",
            ["checkout", "--quiet", "-B", branch, $"refs/remotes/origin/{branch}"]
        );
        return workflow;
    }

    /// <summary>A pull request into main with what the clone has uncommitted, checked out merged, as actions/checkout does.</summary>
    public static Workflow PullRequest(PublishedShop shop, GitHubBench bench, string action = "opened")
    {
        shop.Clone.Git("checkout", "--quiet", "-B", "change", "main");
        var head = shop.Clone.Commit("Change something");
        shop.Clone.Git("checkout", "--quiet", "-B", "merged", "main");
        shop.Clone.Git("merge", "--quiet", "--no-ff", "-m", "Merge", "change");
        var merged = shop.Clone.Git("rev-parse", "HEAD");
        shop.Clone.Git("checkout", "--quiet", "main");
        shop.Push("change:refs/heads/change", "merged:refs/pull/1/merge");
        var pull = shop.OnGitHub.Open("change", "main", "Change something", "");
        var payload = new JsonObject
        {
            ["action"] = action,
            ["pull_request"] = new JsonObject
            {
                ["number"] = pull.Number,
                ["head"] = new JsonObject { ["sha"] = head, ["ref"] = "change" },
                ["base"] = new JsonObject { ["ref"] = "main" },
            },
        };
        var workflow = new Workflow(shop, bench, "pull_request", payload) { Sha = merged, Ref = "refs/pull/1/merge" };
        workflow.CheckOut("+refs/pull/1/merge:refs/remotes/pull/1/merge", ["checkout", "--quiet", "--detach", "refs/remotes/pull/1/merge"]);
        return workflow;
    }

    /// <summary>A merge group of a queue into main.</summary>
    public static Workflow MergeGroup(PublishedShop shop, GitHubBench bench)
    {
        const string reference = "refs/heads/gh-readonly-queue/main/pr-1";
        shop.Clone.Git("checkout", "--quiet", "--detach", "main");
        var sha = shop.Commit(9090);
        shop.Push($"{sha}:{reference}");
        shop.Clone.Git("checkout", "--quiet", "main");
        var workflow = new Workflow(
            shop,
            bench,
            "merge_group",
            new()
            {
                ["merge_group"] = new JsonObject { ["head_sha"] = sha, ["base_ref"] = "refs/heads/main" },
            }
        )
        {
            Sha = sha,
            Ref = reference,
        };
        workflow.CheckOut($"+{reference}:refs/remotes/origin/queue", ["checkout", "--quiet", "--detach", "refs/remotes/origin/queue"]);
        return workflow;
    }

    public static Workflow On(PublishedShop shop, GitHubBench bench, string name, string reference, JsonObject? payload = null) =>
        new(shop, bench, name, payload ?? []) { Sha = shop.OnGitHub.Branch("main")!, Ref = reference };

    /// <summary>Runs the step in this process.</summary>
    public async Task<StepRun> Run(TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var (variables, files) = Prepare(Workspace, home.FullName);
        using var log = new HurriedTime.Log(time) { NewLine = "\n" };
        var code = await new GitHubAction.Step(new Runner(TextWriter.Synchronized(log), variables), time ?? TimeProvider.System).Run(
            cancellation
        );
        return await End(code, log.ToString(), files);
    }

    /// <summary>The environment of a step, and its files; where the container sees them is up to who starts it.</summary>
    public (Dictionary<string, string> Variables, string Files) Prepare(string workspace, string seenHome)
    {
        var files = home.CreateSubdirectory($"step{++steps}").FullName;
        var seen = $"{seenHome}/{Path.GetFileName(files)}";
        foreach (var name in (string[])["output", "summary"])
            File.WriteAllText(Path.Combine(files, name), "");
        File.WriteAllText(Path.Combine(files, "event.json"), payload.ToJsonString());
        var variables = new Dictionary<string, string>(Environment, StringComparer.Ordinal)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_ACTOR"] = "octocat",
            ["GITHUB_API_URL"] = bench.Api.ToString().TrimEnd('/'),
            ["GITHUB_SERVER_URL"] = bench.Direct.ToString().TrimEnd('/'),
            ["GITHUB_REPOSITORY"] = Shop.OnGitHub.FullName,
            ["GITHUB_EVENT_NAME"] = Event,
            ["GITHUB_EVENT_PATH"] = $"{seen}/event.json",
            ["GITHUB_SHA"] = Sha,
            ["GITHUB_REF"] = Ref,
            ["GITHUB_WORKSPACE"] = workspace,
            ["GITHUB_OUTPUT"] = $"{seen}/output",
            ["GITHUB_STEP_SUMMARY"] = $"{seen}/summary",
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!,
        };
        foreach (var (name, value) in Inputs)
            variables[$"INPUT_{name.Replace(' ', '_').ToUpperInvariant()}"] = value;
        return (variables, files);
    }

    /// <summary>Reads what a step left behind; nothing of it may hold a token, nor the checkout have changed.</summary>
    public async Task<StepRun> End(int code, string log, string files)
    {
        var run = new StepRun(
            code,
            log,
            StepRun.Read(await File.ReadAllTextAsync(Path.Combine(files, "output"))),
            await File.ReadAllTextAsync(Path.Combine(files, "summary"))
        );
        Assert.DoesNotContain(GitHubServer.Token, log + run.Summary + string.Concat(run.Outputs.Values), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", log, StringComparison.Ordinal);
        if (Directory.Exists(Path.Combine(Workspace, ".git")))
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Workspace, ".git"), "*", SearchOption.AllDirectories))
                Assert.True(
                    before.Remove(file, out var written) && written == File.GetLastWriteTimeUtc(file),
                    $"{file} was changed\n{log}"
                );
        Remember();
        await bench.AssertAllAllowed();
        return run;
    }

    public void Dispose() => home.Delete(recursive: true);

    private readonly Dictionary<string, DateTime> before = [];

    private void CheckOut(string refspec, string[] checkout)
    {
        var url = $"{bench.Direct}{Shop.OnGitHub.FullName}.git";
        foreach (
            var arguments in (string[][])
                [
                    ["init", "--quiet", Workspace],
                    ["-C", Workspace, "remote", "add", "origin", url],
                    ["-C", Workspace, "fetch", "--quiet", "--no-tags", "--depth=1", "file://" + Shop.Origin.Path, refspec],
                    ["-C", Workspace, .. checkout],
                ]
        )
        {
            Shop.Clone.Git(arguments);
        }

        Remember();
    }

    private void Remember()
    {
        before.Clear();
        var git = Path.Combine(Workspace, ".git");
        if (!Directory.Exists(git))
            return;
        foreach (var file in Directory.EnumerateFiles(git, "*", SearchOption.AllDirectories))
            before[file] = File.GetLastWriteTimeUtc(file);
    }
}

/// <summary>What a step came to.</summary>
internal sealed record StepRun(int Code, string Log, IReadOnlyDictionary<string, string> Outputs, string Summary)
{
    /// <summary>The runner's own rules: <c>name=value</c>, or <c>name&lt;&lt;end</c>, lines, and a line <c>end</c>.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var outputs = new Dictionary<string, string>();
        var lines = new Queue<string>(text.Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            if (line.Length == 0)
                continue;
            if (line.Split("<<", 2) is not [var name, var end])
                throw new FormatException($"no file command: {line}");
            var value = new List<string>();
            while (lines.Dequeue() is var next && next != end)
                value.Add(next);
            outputs[name] = string.Join('\n', value);
        }

        return outputs;
    }

    /// <summary>Ended with this exit code; shows the log where it did not.</summary>
    public StepRun Ended(int code)
    {
        Assert.True(code == Code, $"exit code {Code}, not {code}:\n{Log}");
        return this;
    }
}
