using System.Text.Json.Nodes;
using ProtonBuild.FakeGitHub;

namespace ProtonBuild.Tests.GitHub;

/// <summary>A clone of a repository on GitHub: shop/beta is synced from main, shop/live from prod, and main is published to prod. main is
/// one commit ahead.</summary>
public sealed class PublishedShop : IDisposable
{
    private const string Ops = """
        sync:
          services:
            shop:
              beta: { branch: main, spec: shop/spec.yaml }
              live: { branch: prod, spec: shop/spec.yaml }
          publish: { from: main, to: prod }

        """;

    private readonly GitHubBench bench;
    private readonly TestRepository origin = TestRepository.Init("--bare");

    public PublishedShop(GitHubBench bench, string publish = "")
    {
        this.bench = bench;
        OnGitHub = bench.Repository(origin.Path);
        Clone.Git("remote", "add", "origin", $"https://github.com/{OnGitHub.FullName}.git");
        Clone.Write(Shop.OpsFile, Ops);
        Clone.Write(Shop.SchemaFile, Shop.Schema);
        Clone.Write(Shop.ManifestFile, Shop.Manifest);
        Clone.Write(Shop.CloudFormationFile, "Resources: {}\n");
        Clone.Write(Shop.ConfigFile, $"templates:\n  shop: {{ path: templates/shop }}\npublish:\n  labels: [promotion]\n{publish}");
        Spec(80);
        Clone.Commit("Sell things");
        Clone.Branch("prod");
        Spec(8080);
        Clone.Commit("Open another port | <b>@octocat</b> closes #1");
        Push("main", "prod");
    }

    public TestRepository Clone { get; } = TestRepository.Init();

    public FakeRepository OnGitHub { get; }

    /// <summary>The bare repository that GitHub keeps.</summary>
    public TestRepository Origin => origin;

    /// <summary>The open pull request; fails where there is not exactly one.</summary>
    public FakePullRequest Pull => Assert.Single(OnGitHub.Pulls, pull => pull.IsOpen);

    /// <summary>The environment variables of a run.</summary>
    public Dictionary<string, string> Environment =>
        field ??= new()
        {
            ["GITHUB_TOKEN"] = GitHubServer.Token,
            ["GITHUB_API_URL"] = bench.Api.ToString(),
            ["GITHUB_REPOSITORY"] = OnGitHub.FullName,
        };

    public string Commit(int port)
    {
        Spec(port);
        return Clone.Commit($"Listen on {port}");
    }

    public void Push(params string[] branches) => Clone.Git(["push", "--quiet", "--force", "file://" + origin.Path, .. branches]);

    /// <summary>Syncs main at what it is, and publishes; gives the one publish step.</summary>
    public async Task<Step> Sync(TimeProvider? time = null) =>
        await Step.Of(await Run(time, "sync", "--branch", "main", "--format", "json"), bench);

    /// <summary>Syncs main without a token, so that its pull request is due.</summary>
    public async Task SyncAlone()
    {
        Environment.Remove("GITHUB_TOKEN");
        Assert.Equal("dry-run", (await Sync()).Result);
        Environment["GITHUB_TOKEN"] = GitHubServer.Token;
    }

    public async Task<Step> Publish(TimeProvider? time = null) =>
        await Step.Of(await Run(time, "publish", "--from", "main", "--format", "json"), bench);

    /// <summary>Runs the program in the clone.</summary>
    public async Task<ProgramRun> Run(TimeProvider? time, params string[] arguments)
    {
        var run = await ToolRun.In(
            ToolRun.Context(Clone.Path) with
            {
                Variable = Environment.GetValueOrDefault,
                Time = time ?? TimeProvider.System,
            },
            ToolRun.NoTerminal() with
            {
                Error = new HurriedTime.Log(time) { NewLine = "\n" },
            },
            arguments
        );
        Assert.DoesNotContain(GitHubServer.Token, run.Out + run.Error, StringComparison.Ordinal);
        return run;
    }

    public void Dispose()
    {
        Clone.Dispose();
        origin.Dispose();
    }

    private void Spec(int port) => Clone.Write(Shop.SpecFile, Shop.BetaAndLive(port));
}

/// <summary>What became of a publish step.</summary>
public sealed record Step(int Code, string Result, string? Reason, string? Url, string Error)
{
    public static async Task<Step> Of(ProgramRun run, GitHubBench bench)
    {
        await bench.AssertAllAllowed();
        Assert.True(run.Out.Length > 0, run.Error);
        var step = Assert.Single(JsonNode.Parse(run.Out)!["publish"]!.AsArray())!;
        return new(run.Code, (string)step["result"]!, (string?)step["reason"], (string?)step["url"], run.Error);
    }

    /// <summary>Ended so, with all these words in its reason.</summary>
    public Step Is(string result, params string[] words)
    {
        Assert.True(result == Result, $"{Result}: {Reason}\n{Error}");
        foreach (var word in words)
            Assert.Contains(word, Reason, StringComparison.Ordinal);
        return this;
    }
}
