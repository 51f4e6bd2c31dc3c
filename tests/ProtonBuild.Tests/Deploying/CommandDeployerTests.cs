using System.Diagnostics;
using System.Text.Json.Nodes;
using ProtonBuild.App.Deploying;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Deploying;

/// <summary>The deploy mode "command", with real programs.</summary>
public sealed class CommandDeployerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-deploy-").FullName;
    private readonly List<string> heard = [];
    private readonly Dictionary<string, string> variables = new()
    {
        ["DB_TOKEN"] = "hunter2hunter2",
        ["REGION"] = "eu-west-1",
        ["PLAIN"] = "quiet-one",
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_program_reads_from_variables_and_a_file_what_to_deploy()
    {
        Script(
            """
            echo "$PROTONBUILD_ACTION $PROTONBUILD_SERVICE/$PROTONBUILD_INSTANCE in $PROTONBUILD_ENVIRONMENT"\
            " at $PROTONBUILD_COMMIT of $PROTONBUILD_BRANCH as $PROTONBUILD_DEPLOYMENT_ID"
            stat -c '%a %n' "$PROTONBUILD_DEPLOYMENT_FILE"
            cat "$PROTONBUILD_DEPLOYMENT_FILE"
            """
        );

        var outcome = await Deploy();

        Assert.Equal(new DeployOutcome(null, false, string.Join('\n', heard)), outcome);
        Assert.Equal("update web/beta in beta-env at c1 of main as d-1", heard[0]);
        Assert.StartsWith("600 /", heard[1], StringComparison.Ordinal);
        var told = JsonNode.Parse(string.Join('\n', heard.Skip(2)))!;
        Assert.Equal(
            (1, "web", "fargate:1.0", 81),
            ((int)told["version"]!, (string?)told["service"], (string?)told["template"], (int)told["inputs"]!["port"]!)
        );
        Assert.False(File.Exists(heard[1]["600 ".Length..]));
    }

    [Theory]
    [InlineData(0, null, false)]
    [InlineData(3, "the command './deploy.sh' ended with exit code 3", false)]
    [InlineData(75, "the command './deploy.sh' ended with exit code 75", true)]
    public async Task The_exit_code_says_whether_it_went_well_and_whether_to_try_again(int code, string? failure, bool retryable)
    {
        Script($"exit {code}");

        Assert.Equal(new DeployOutcome(failure, retryable), await Deploy());
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_failure_that_names_it()
    {
        var outcome = await Deploy(new DeploySettings { Command = ["./nothing-here", "with spaces"] });

        Assert.StartsWith("the command './nothing-here 'with spaces'' could not be started: ", outcome.Failure, StringComparison.Ordinal);
        Assert.False(outcome.IsRetryable);
    }

    [Fact]
    public async Task Secrets_are_masked_wherever_the_program_says_them()
    {
        Script(
            """
            echo "token=$DB_TOKEN region=$REGION plain=$PLAIN"
            echo "again $DB_TOKEN" >&2
            """
        );
        var outcome = await Deploy(new DeploySettings { Command = ["./deploy.sh"], Secrets = ["PLAIN"] });

        Assert.Contains("token=*** region=eu-west-1 plain=***", heard);
        Assert.Contains("again ***", heard);
        Assert.DoesNotContain("hunter2", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_token_is_not_for_the_program()
    {
        variables["PROTONBUILD_STATE_TOKEN"] = "id.very-secret";
        Script("env | grep -c STATE_TOKEN");
        await Deploy();

        Assert.Equal(["0"], heard);
    }

    [Fact]
    public async Task Arguments_go_to_the_program_as_they_are_and_no_shell_reads_them()
    {
        Script("""printf '%s\n' "$@" """);
        await Deploy(new DeploySettings { Command = ["./deploy.sh", "$(touch owned)", "a b", "; touch owned"] });

        Assert.Equal(["$(touch owned)", "a b", "; touch owned"], heard);
        Assert.False(File.Exists(Path.Combine(folder, "owned")));
    }

    [Fact(Timeout = 30_000)]
    public async Task At_its_time_limit_it_ends_with_everything_that_it_started()
    {
        Script("sleep 300 & echo $!; sleep 300");
        var outcome = await Deploy(new DeploySettings { Command = ["./deploy.sh"], Limit = TimeSpan.FromSeconds(1) });

        Assert.Equal("the command './deploy.sh' was stopped after 1s, its time limit", outcome.Failure);
        await Gone(int.Parse(Assert.Single(heard), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact(Timeout = 30_000)]
    public async Task When_the_run_is_cancelled_it_ends_with_everything_that_it_started()
    {
        using var stop = new CancellationTokenSource();
        Script("sleep 300 & echo $!; sleep 300");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deploy(Settings, _ => stop.Cancel(), stop.Token));

        await Gone(int.Parse(Assert.Single(heard), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Of_a_long_output_the_end_is_kept()
    {
        Script("i=0; while [ $i -lt 3000 ]; do echo \"line $i\"; i=$((i+1)); done; exit 1");
        var outcome = await Deploy();

        Assert.EndsWith("line 2999", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("^… [0-9]+ earlier lines\n", outcome.Output);
        Assert.True(outcome.Output!.Length < 17_000);
        Assert.Equal(3000, heard.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_retryable_failure_is_tried_again_and_a_terminal_one_is_not()
    {
        Script("n=$(cat tries 2>/dev/null || echo 0); n=$((n+1)); echo $n > tries; [ $n -ge 3 ] && exit 0; exit 75");
        var deployer = Retries.Around(Deployer(Settings), new() { Retries = 2 }, new HurriedTime { SkipsEveryTimer = true });

        Assert.Null((await deployer(Deployment(), default)).Failure);
        Assert.Equal("3", File.ReadAllText(Path.Combine(folder, "tries")).Trim());

        Script("echo x >> once; exit 1");
        Assert.NotNull((await deployer(Deployment(), default)).Failure);
        Assert.Single(File.ReadAllLines(Path.Combine(folder, "once")));
    }

    private static DeploySettings Settings { get; } = new() { Command = ["./deploy.sh"] };

    private static async Task Gone(int id)
    {
        while (
            Process
                .GetProcesses()
                .Any(process => process.Id == id && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal))
        )
            await Task.Delay(20);
    }

    private void Script(string lines)
    {
        var file = Path.Combine(folder, "deploy.sh");
        File.WriteAllText(file, $"#!/bin/sh\n{lines}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Deployer Deployer(DeploySettings settings)
    {
        var context = ToolRun.Context(folder) with { Variable = variables.GetValueOrDefault, Variables = () => variables };
        return new CommandDeployer(settings, context, folder).Deploy;
    }

    private DeployRequest Deployment(Action<string>? hear = null) =>
        new("d-1", DeployAction.Update, TempState.Want("web/beta", 81), new Revision("acme/shop", "main", "c1"))
        {
            Output = line =>
            {
                lock (heard)
                    heard.Add(line);
                hear?.Invoke(line);
            },
        };

    private Task<DeployOutcome> Deploy(
        DeploySettings? settings = null,
        Action<string>? hear = null,
        CancellationToken cancellation = default
    ) => Deployer(settings ?? Settings)(Deployment(hear), cancellation);
}
