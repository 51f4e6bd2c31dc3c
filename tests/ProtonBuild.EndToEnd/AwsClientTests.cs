using System.Diagnostics;
using ProtonBuild.Demo;

namespace ProtonBuild.EndToEnd;

/// <summary>The clients that people have: what they sign, send and understand is theirs, not ours.</summary>
public sealed class AwsClientTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-aws-").FullName;
    private ServerProcess server = null!;

    public async Task InitializeAsync() =>
        server = await ServerProcess.Start(Path.Combine(folder, "state.db"), "--access-keys", TestKeys.Write(folder));

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [AwsFact]
    public async Task The_aws_commands_of_README_tell_the_story_of_a_blocker()
    {
        var example = ExampleRepository.Create(SourceTree.PathOf("examples/frontend-svc"), Path.Combine(folder, "frontend-svc"));
        var commands = ReadmeCommands();
        Assert.Equal("dev", (string)(await Aws(commands[0])).Ends(0).Json["serviceSyncConfig"]!["branch"]!);
        (await Protonbuild(example, "ci", "sync")).Ends(0);
        var status = (await Aws(commands[1])).Ends(0).Json;
        Assert.Equal(("SUCCEEDED", "dev"), ((string)status["latestSync"]!["status"]!, (string)status["desiredState"]!["branch"]!));

        // An operator changes an instance manually, and the next sync leaves it out.
        (await Protonbuild(example, "ada", "instance", "update", "frontend-svc/beta", "--set", "port=8080")).Ends(0);
        var blocker = (await Aws(commands[2])).Ends(0).Json["serviceSyncBlockerSummary"]!["latestBlockers"]!.AsArray().Single()!;
        Assert.Equal(("ACTIVE", "AUTOMATED"), ((string)blocker["status"]!, (string)blocker["type"]!));
        Assert.Contains("frontend-svc/beta   blocked", (await Protonbuild(example, "ci", "sync")).Ends(1).Out, StringComparison.Ordinal);

        var resolved = (await Aws(commands[3], (string)blocker["id"]!)).Ends(0).Json;
        Assert.Equal("RESOLVED", (string)resolved["serviceSyncBlocker"]!["status"]!);
        Assert.Contains(
            "An error occurred (ConflictException) when calling the UpdateServiceSyncBlocker operation",
            (await Aws(commands[3], (string)blocker["id"]!)).Error,
            StringComparison.Ordinal
        );
        (await Protonbuild(example, "ci", "sync")).Ends(0);
        var refused = await Aws(commands[1], secret: "another-secret-000");
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("(UnrecognizedClientException)", refused.Error, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task The_JavaScript_SDK_pages_types_errors_and_reads_times()
    {
        var start = new ProcessStartInfo("node", ["sdk.mjs", server.Url.ToString()])
        {
            WorkingDirectory = await NodePackages.Install(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SECRET"] = TestKeys.Secret;
        using var node = Process.Start(start)!;
        var result = await ProgramRun.Of(node, "node", "sdk.mjs");
        Assert.True(result.Code == 0, result.Out + result.Error);
        Assert.Equal("3 services, 3 pages, 1 blocker\n", result.Out);
        // No spec and no secret of all that is in the log, whatever went wrong.
        Assert.Equal(0, await server.Stop());
        var log = string.Join('\n', (await server.Log()).Select(line => line.ToJsonString()));
        foreach (var word in new[] { "8080", "ServiceSpec", TestKeys.Secret, "wrong-secret-here" })
            Assert.DoesNotContain(word, log, StringComparison.Ordinal);
        Assert.Contains("AwsProton20200720.UpdateServiceSyncBlocker", log, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Protonbuild(ExampleRepository repository, string key, params string[] words) =>
        Cli.RunWith(
            repository.Path,
            new() { ["PROTONBUILD_STATE"] = server.Url.ToString(), ["PROTONBUILD_STATE_TOKEN"] = $"{key}.{TestKeys.Secret}" },
            words
        );

    /// <summary>What README shows under <c>aws</c>, a command each.</summary>
    private static string[] ReadmeCommands()
    {
        var block = File.ReadLines(SourceTree.PathOf("README.md"))
            .SkipWhile(line => line != "<!-- aws -->")
            .Skip(2)
            .TakeWhile(line => line != "```");
        return string.Join('\n', block).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
    }

    /// <summary>Runs a command as README has it, against this server.</summary>
    private async Task<ProgramRun> Aws(string command, string blocker = "", string secret = TestKeys.Secret)
    {
        Assert.Contains(" --endpoint-url http://127.0.0.1:8420 ", command, StringComparison.Ordinal);
        var here = command.Replace("http://127.0.0.1:8420", server.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", here]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var (name, value) in (IEnumerable<(string, string)>)
                [
                    ("AWS_ACCESS_KEY_ID", "ada"),
                    ("AWS_SECRET_ACCESS_KEY", secret),
                    ("BLOCKER", blocker),
                    ("AWS_CONFIG_FILE", "/dev/null"),
                    ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
                    ("AWS_EC2_METADATA_DISABLED", "true"),
                    ("AWS_PAGER", ""),
                    ("AWS_DEFAULT_OUTPUT", "json"),
                    ("PATH", $"{Path.GetDirectoryName(Requirement.Find("aws") ?? "aws")}:{Environment.GetEnvironmentVariable("PATH")}"),
                ]
        )
            start.Environment[name] = value;
        start.Environment.Remove("AWS_SESSION_TOKEN");
        using var aws = Process.Start(start)!;
        return await ProgramRun.Of(aws, here);
    }
}
