using System.Text.Json.Nodes;

namespace ProtonBuild.Tests.Publishing;

/// <summary>A repository whose branch main, one commit ahead, is published to prod behind gates; run with a clock that tests
/// move.</summary>
public sealed class GatedShop : IDisposable
{
    public GatedShop(string gates)
    {
        Repository.Write(
            Shop.OpsFile,
            Shop.Ops + "      live: { branch: prod, spec: shop/spec.yaml }\n  publish: { from: main, to: prod }\n"
        );
        Repository.Write(Shop.ConfigFile, gates + "rules: { PB4005: off, PB4003: off }\n");
        Repository.Write(Shop.SpecFile, Shop.BetaAndLive(80));
        Repository.Commit("Sell things");
        Repository.Branch("prod");
        Repository.Write(Shop.SpecFile, Shop.BetaAndLive(81));
        Repository.Commit("Another port");
    }

    public TestRepository Repository { get; } = TestRepository.Init();

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The environment variables of a run.</summary>
    public Dictionary<string, string> Environment { get; } =
        new() { ["GITHUB_ACTOR"] = "alice", ["PATH"] = "/usr/local/bin:/usr/bin:/bin" };

    /// <summary>A program in the work tree, which is not committed.</summary>
    public void Script(string name, string lines)
    {
        Repository.Write(name, $"#!/bin/sh\n{lines}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Repository.PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Task<ProgramRun> Run(params string[] arguments) =>
        ToolRun.In(
            ToolRun.Context(Repository.Path) with
            {
                Variable = Environment.GetValueOrDefault,
                Variables = () => Environment,
                Time = Clock,
            },
            arguments
        );

    /// <summary>The one publish step of a sync or publish: result, reason, when it opens, what was overridden.</summary>
    public async Task<(string Result, string? Reason, string? OpensAt, string? Override)> Step(params string[] arguments)
    {
        var run = await Run([.. arguments, "--format", "json"]);
        Assert.True(run.Out.Length > 0, run.Error);
        var step = Assert.Single(JsonNode.Parse(run.Out)!["publish"]!.AsArray())!;
        return ((string)step["result"]!, (string?)step["reason"], (string?)step["opensAt"], (string?)step["override"]);
    }

    public void Dispose() => Repository.Dispose();
}
