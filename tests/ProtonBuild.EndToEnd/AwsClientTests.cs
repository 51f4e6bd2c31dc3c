using System.Diagnostics;
using System.Security.Cryptography;

namespace ProtonBuild.EndToEnd;

/// <summary>The clients that people have: what they sign, send and understand is theirs, not ours.</summary>
public sealed class AwsClientTests : IAsyncLifetime
{
    private readonly ShopRepository shop = ShopRepository.Create();
    private ServerProcess server = null!;

    public async Task InitializeAsync() => server = await ServerProcess.Start(Path.Combine(shop.Outside, "state.db"), "--access-keys", ServerProcess.Keys(shop.Outside));

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        shop.Dispose();
    }

    [ProgramFact("aws")]
    public async Task A_script_of_aws_commands_goes_on_with_another_endpoint_URL()
    {
        Assert.Equal(0, (await Sync("main")).ExitCode);
        var status = (await Aws("get-service-instance-sync-status", "--service-name", "front-end", "--service-instance-name", "beta")).Ends(0).Json;
        Assert.Equal("SUCCEEDED", (string)status["latestSync"]!["status"]!);
        Assert.Equal(shop.Git("rev-parse", "HEAD"), (string)status["desiredState"]!["sha"]!);

        // Somebody changes an instance by hand; the next sync goes round it.
        const string Spec = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: 9999, image: 'nginx:1' }\n";
        (await Aws("update-service-instance", "--service-name", "front-end", "--name", "beta", "--deployment-type", "CURRENT_VERSION", "--spec", Spec)).Ends(0);
        var blocker = (await Aws("get-service-sync-blocker-summary", "--service-name", "front-end", "--service-instance-name", "beta")).Ends(0)
            .Json["serviceSyncBlockerSummary"]!["latestBlockers"]!.AsArray().Single()!;
        Assert.Equal(("ACTIVE", "AUTOMATED"), ((string)blocker["status"]!, (string)blocker["type"]!));
        Assert.Contains("by ada", (string)blocker["createdReason"]!, StringComparison.Ordinal);
        shop.Write("front-end/spec.yaml", ShopRepository.Spec(82));
        shop.Commit("Move the front end to port 82");
        var held = await Sync("main");
        Assert.Equal((1, "blocked"), (held.ExitCode, (string)held.Json["instances"]!.AsArray().Single(one => (string)one!["service"]! == "front-end" && (string)one["instance"]! == "beta")!["result"]!));

        (await Aws("update-service-sync-blocker", "--id", (string)blocker["id"]!, "--resolved-reason", "agreed with ada")).Ends(0);
        var again = await Aws("update-service-sync-blocker", "--id", (string)blocker["id"]!, "--resolved-reason", "again");
        Assert.Contains("An error occurred (ConflictException) when calling the UpdateServiceSyncBlocker operation", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Sync("main")).ExitCode);
        var wrong = await Aws(["list-services"], secret: "another-secret-000");
        Assert.Contains("(UnrecognizedClientException)", wrong.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, wrong.ExitCode);
    }

    [ProgramFact("npm")]
    public async Task The_JavaScript_SDK_pages_types_errors_and_reads_times()
    {
        var start = new ProcessStartInfo("node", ["story.mjs", server.Url.ToString()]) { WorkingDirectory = SdkFolder(), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SECRET"] = ServerProcess.Secret;
        using var node = Process.Start(start)!;
        var result = await Cli.Result(node, "node", "story.mjs");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.Equal("3 services, 3 pages, 1 blocker\n", result.Out);
        // No spec and no secret of all that is in the log, whatever went wrong.
        Assert.Equal(0, await server.Stop());
        var log = string.Join('\n', (await server.Log()).Select(line => line.ToJsonString()));
        foreach (var word in new[] { "8080", "ServiceSpec", ServerProcess.Secret, "wrong-secret-here" }) Assert.DoesNotContain(word, log, StringComparison.Ordinal);
        Assert.Contains("AwsProton20200720.UpdateServiceSyncBlocker", log, StringComparison.Ordinal);
    }

    private Task<CliResult> Sync(string branch) => Cli.RunWith(
        shop.Path, new() { ["PROTONBUILD_STATE"] = server.Url.ToString(), ["PROTONBUILD_STATE_TOKEN"] = $"ci.{ServerProcess.Secret}" }, "sync", "--branch", branch, "--format", "json");

    private Task<CliResult> Aws(params string[] words) => Aws(words, ServerProcess.Secret);

    private async Task<CliResult> Aws(string[] words, string secret)
    {
        var start = new ProcessStartInfo(ProgramFactAttribute.Find("aws")!, ["--endpoint-url", server.Url.GetLeftPart(UriPartial.Authority), "--region", "eu-west-1", "--output", "json", "proton", .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("AWS_ACCESS_KEY_ID", "ada"), ("AWS_SECRET_ACCESS_KEY", secret), ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_CONFIG_FILE", "/dev/null"), ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("AWS_MAX_ATTEMPTS", "1"), ("AWS_PAGER", "")])
            start.Environment[name] = value;
        start.Environment.Remove("AWS_SESSION_TOKEN");
        using var aws = Process.Start(start)!;
        return await Cli.Result(aws, ["aws", "proton", .. words]);
    }

    /// <summary>The story with the packages of its lock file, put once where builds put what they make.</summary>
    private static string SdkFolder()
    {
        var sources = Path.Combine(ProgramFactAttribute.Root, "tests/sdk");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(sources, "package-lock.json"))))[..12];
        var folder = Directory.CreateDirectory(Path.Combine(ProgramFactAttribute.Root, "artifacts/sdk", hash)).FullName;
        foreach (var file in Directory.GetFiles(sources)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(Path.Combine(folder, "installed"))) return folder;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = npm.StandardError.ReadToEndAsync();
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        Assert.True(npm.ExitCode == 0, "npm ci failed in tests/sdk: " + said.GetAwaiter().GetResult());
        File.WriteAllText(Path.Combine(folder, "installed"), "");
        return folder;
    }
}
