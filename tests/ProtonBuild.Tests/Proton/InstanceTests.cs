using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class InstanceTests(TempState temp) : ProtonCase(temp)
{
    private Task<CreateServiceInstanceOutput> Add(string instance, string? token = null, int port = 90) =>
        Proton.Instances.CreateServiceInstance(
            new()
            {
                ServiceName = "front-end",
                Name = instance,
                Spec = Spec((instance, port)),
                ClientToken = token,
            },
            Alice,
            None
        );

    [Fact]
    public async Task A_manually_created_instance_of_a_synced_service_is_blocked()
    {
        await Create("front-end", ("beta", 80));
        await SyncFrom("front-end");
        var made = (await Add("canary")).ServiceInstance;
        Assert.Equal(
            ("canary", "canary-env", "fargate", "1", "2"),
            (made.Name, made.EnvironmentName, made.TemplateName, made.TemplateMajorVersion, made.TemplateMinorVersion)
        );
        var blocker = Assert.Single(await Blockers("front-end", "canary"));
        Assert.Equal(["changes", "operation", "principal", "role", "time"], blocker.Contexts!.Select(context => context.Key));
        Assert.Contains(Context("operation", "CreateServiceInstance"), blocker.Contexts!);
        Assert.Contains(Context("role", "admin"), blocker.Contexts!);
        Assert.Empty(await Blockers("front-end"));
    }

    [Fact]
    public async Task An_instance_of_a_service_that_is_not_synced_is_never_blocked()
    {
        await Create("front-end", ("beta", 80));
        await Add("canary");
        await Update("front-end", "beta", Spec(("beta", 8080)));
        Assert.Empty(Temp.Query("SELECT id FROM blockers"));
    }

    [Fact]
    public async Task Making_what_is_there_is_a_conflict_and_of_what_is_not_there_is_not_found()
    {
        await Create("front-end", ("beta", 80));
        await Refused(ProtonFault.Conflict, () => Add("beta"));
        await Refused(
            ProtonFault.ResourceNotFound,
            () =>
                Proton.Instances.CreateServiceInstance(
                    new()
                    {
                        ServiceName = "frontend",
                        Name = "x",
                        Spec = Spec(("x", 1)),
                    },
                    Alice,
                    None
                )
        );
        var other = await Refused(
            ProtonFault.Validation,
            () =>
                Proton.Instances.CreateServiceInstance(
                    new()
                    {
                        ServiceName = "front-end",
                        Name = "prod",
                        Spec = Spec(("prud", 1)),
                    },
                    Alice,
                    None
                )
        );
        Assert.Contains("did you mean 'prud'?", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_sent_again_with_its_token_is_done_once_and_answered_the_same()
    {
        await Create("front-end", ("beta", 80));
        var first = await Add("canary", "t-1");
        Assert.Equal("t-1", first.ServiceInstance.LastClientRequestToken);
        Temp.Clock.Advance(TempState.Minute);
        Assert.Equal(first, await Add("canary", "t-1"));
        await Refused(ProtonFault.Conflict, () => Add("canary", "t-1", port: 91));
        await Refused(ProtonFault.Conflict, () => Add("other", "t-1"));
        await Refused(ProtonFault.Conflict, () => Add("canary", "t-2"));
        var updated = await Update("front-end", "canary", Spec(("canary", 1)), token: "t-1");
        Assert.Equal(updated, await Update("front-end", "canary", Spec(("canary", 1)), token: "t-1"));
        Assert.Equal(["3"], Temp.Query("SELECT COUNT(*) FROM deployments"));
        Temp.Clock.Advance(TimeSpan.FromDays(2));
        await Refused(ProtonFault.Conflict, () => Add("canary", "t-1"));
    }

    [Fact]
    public async Task A_refused_request_leaves_no_token_behind()
    {
        await Create("front-end", ("beta", 80));
        await Refused(ProtonFault.Conflict, () => Add("beta", "t-1"));
        Assert.Empty(Temp.Query("SELECT token FROM client_tokens"));
        await Add("canary", "t-1");
    }

    [Fact]
    public async Task Current_values_are_kept_where_the_spec_asks_for_it()
    {
        const string spec = """
            proton: ServiceSpec
            instances:
              - name: beta
                environment: beta-env
                spec: { image: "${Proton::CURRENT_VAL}", port: 8080, list: [1, { deep: 2 }] }
            """;
        await Create("front-end", ("beta", 80));
        await Update("front-end", "beta", spec);
        Assert.Equal(["""{"image":"nginx","list":[1,{"deep":2}],"port":8080}"""], Temp.Query("SELECT inputs FROM instances"));
        await Update("front-end", "beta", spec.Replace("{ deep: 2 }", "{ deep: \"${Proton::CURRENT_VAL}\" }", StringComparison.Ordinal));
        Assert.Equal(["""{"image":"nginx","list":[1,{"deep":2}],"port":8080}"""], Temp.Query("SELECT inputs FROM instances"));
        var missing = await Refused(
            ProtonFault.Validation,
            () => Update("front-end", "beta", spec.Replace("port: 8080", "size: \"${Proton::CURRENT_VAL}\"", StringComparison.Ordinal))
        );
        Assert.Contains("size has no current value", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_says_what_changed_and_hides_secrets()
    {
        await Create("front-end", ("beta", 80));
        await SyncFrom("front-end");
        await Update("front-end", "beta", Spec(("beta", 8080)).Replace("image: nginx", "db_password: hunter2", StringComparison.Ordinal));
        var blocker = Assert.Single(await Blockers("front-end", "beta"));
        Assert.Equal(
            "updated by hand by alice at 2026-11-20 22:30:11 UTC (db_password: (hidden) -> (hidden), image: \"nginx\" "
                + "-> (not set), port: 80 -> 8080)",
            blocker.CreatedReason
        );
    }

    [Theory]
    [InlineData("NONE", null, null, true, "NONE deploys nothing")]
    [InlineData("NONE", "1", null, false, "NONE deploys nothing")]
    [InlineData("CURRENT_VERSION", "1", null, true, "CURRENT_VERSION keeps")]
    [InlineData("CURRENT_VERSION", null, "3", true, "CURRENT_VERSION keeps")]
    [InlineData("MINOR_VERSION", "2", null, true, "MINOR_VERSION keeps the major version 1")]
    [InlineData("MAJOR_VERSION", null, null, true, "needs templateMajorVersion")]
    public async Task A_deployment_type_takes_only_what_it_is_for(string type, string? major, string? minor, bool spec, string says)
    {
        await Create("front-end", ("beta", 80));
        var before = Temp.Content();
        var refusal = await Refused(
            ProtonFault.Validation,
            () =>
                Proton.Instances.UpdateServiceInstance(
                    new()
                    {
                        ServiceName = "front-end",
                        Name = "beta",
                        DeploymentType = type,
                        TemplateMajorVersion = major,
                        TemplateMinorVersion = minor,
                        Spec = spec ? Spec(("beta", 1)) : null,
                    },
                    Alice,
                    None
                )
        );
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Temp.Content());
    }

    [Theory]
    [InlineData("NONE", null, null, "1", "2", 1)]
    [InlineData("CURRENT_VERSION", null, null, "1", "2", 2)]
    [InlineData("MINOR_VERSION", null, null, "1", "2", 2)]
    [InlineData("MINOR_VERSION", "1", "5", "1", "5", 2)]
    [InlineData("MAJOR_VERSION", "2", null, "2", "0", 2)]
    [InlineData("MAJOR_VERSION", "2", "4", "2", "4", 2)]
    public async Task A_deployment_type_says_which_template_version_runs_next(
        string type,
        string? major,
        string? minor,
        string newMajor,
        string newMinor,
        int deployments
    )
    {
        await Create("front-end", ("beta", 80));
        var updated = (
            await Proton.Instances.UpdateServiceInstance(
                new()
                {
                    ServiceName = "front-end",
                    Name = "beta",
                    DeploymentType = type,
                    TemplateMajorVersion = major,
                    TemplateMinorVersion = minor,
                },
                Alice,
                None
            )
        ).ServiceInstance;
        Assert.Equal((newMajor, newMinor), (updated.TemplateMajorVersion, updated.TemplateMinorVersion));
        Assert.Equal(deployments, Temp.Query("SELECT id FROM deployments").Count);
    }

    [Fact]
    public async Task An_instance_is_not_updated_while_a_sync_deploys_it()
    {
        await Create("a", ("x", 80));
        await Begin(TempState.Want("a/x", 2));
        Assert.Equal(
            "IN_PROGRESS",
            (await Proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "a" }, Alice, None))
                .ServiceInstance
                .DeploymentStatus
        );
        await Refused(ProtonFault.Conflict, () => Update("a", "x", Spec(("x", 1))));
        Temp.Clock.Advance(TempState.Minute);
        Assert.Equal("SUCCEEDED", (await Update("a", "x", Spec(("x", 1)))).ServiceInstance.DeploymentStatus);
    }

    [Theory]
    [InlineData(true, "SUCCEEDED")]
    [InlineData(false, "CANCELLED")]
    public async Task Cancelling_ends_cancelled_unless_it_comes_too_late(bool tooLate, string status)
    {
        await Create("a", ("x", 80));
        var (lease, attempt) = await Begin(TempState.Want("a/x", 2));
        var asked = (
            await Proton.Instances.CancelServiceInstanceDeployment(new() { ServiceInstanceName = "x", ServiceName = "a" }, Alice, None)
        ).ServiceInstance;
        Assert.Equal(("CANCELLING", "cancelled by alice"), (asked.DeploymentStatus, asked.DeploymentStatusMessage));
        Assert.Equal(
            "CANCELLING",
            (await Proton.Instances.CancelServiceInstanceDeployment(new() { ServiceInstanceName = "x", ServiceName = "a" }, Alice, None))
                .ServiceInstance
                .DeploymentStatus
        );
        await State.CompleteAttempt(new(lease, attempt.AttemptId!, tooLate, tooLate ? null : "cancelled by alice"), None);
        Assert.Equal(
            status,
            (await Proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "a" }, Alice, None))
                .ServiceInstance
                .DeploymentStatus
        );
        await Refused(
            ProtonFault.Conflict,
            () => Proton.Instances.CancelServiceInstanceDeployment(new() { ServiceInstanceName = "x", ServiceName = "a" }, Alice, None)
        );
    }

    [Fact]
    public async Task Cancelling_what_a_dead_run_left_ends_it_at_once()
    {
        await Begin(TempState.Want("a/x", 2));
        Temp.Clock.Advance(TempState.Minute);
        var cancelled = (
            await Proton.Instances.CancelServiceInstanceDeployment(new() { ServiceInstanceName = "x", ServiceName = "a" }, Alice, None)
        ).ServiceInstance;
        Assert.Equal("CANCELLED", cancelled.DeploymentStatus);
        Assert.Equal(["FAILED|cancelled by alice"], Temp.Query("SELECT status, reason FROM attempts"));
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "a" }, Alice, None)
        );
    }

    [Fact]
    public async Task Sync_outcomes_and_manual_changes_are_visible_through_the_same_operations()
    {
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x"));
        var synced = (await Proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "a" }, Alice, None)).ServiceInstance;
        Assert.Equal(
            ("SUCCEEDED", "beta-env", "fargate", "1", "0"),
            (synced.DeploymentStatus, synced.EnvironmentName, synced.TemplateName, synced.TemplateMajorVersion, synced.TemplateMinorVersion)
        );
        await State.UpdateInstance(
            new(new("a", "x"), new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["port"] = 1 }, "bob"),
            None
        );
        Assert.Contains("bob", Assert.Single(await Blockers("a", "x")).CreatedReason, StringComparison.Ordinal);
        Assert.Contains(
            "{\"port\":1}",
            (await Proton.Services.GetService(new() { Name = "a" }, Alice, None)).Service!.Spec,
            StringComparison.Ordinal
        );
    }
}

public sealed class InstanceTestsOnSqlite() : InstanceTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class InstanceTestsOnPostgres() : InstanceTests(new PostgresState());
