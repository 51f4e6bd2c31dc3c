using ProtonBuild.State.Proton;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class ServiceTests(TempState temp) : ProtonCase(temp)
{
    [Fact]
    public async Task A_service_is_made_with_the_instances_of_its_spec()
    {
        var made = (await Create("front-end", ("beta", 80), ("prod", 81))).Service;
        Assert.Equal(
            ("front-end", "ACTIVE", "fargate", "arn:aws:proton:local:000000000000:service/front-end"),
            (made.Name, made.Status, made.TemplateName, made.Arn)
        );
        Assert.Equal(made, (await Proton.Services.GetService(new() { Name = "front-end" }, Alice, None)).Service);
        var beta = (
            await Proton.Instances.GetServiceInstance(new() { Name = "beta", ServiceName = "front-end" }, Alice, None)
        ).ServiceInstance;
        Assert.Equal(
            ("SUCCEEDED", "beta-env", "1", "2"),
            (beta.DeploymentStatus, beta.EnvironmentName, beta.TemplateMajorVersion, beta.TemplateMinorVersion)
        );
        Assert.Equal(
            "proton: ServiceSpec\ninstances:\n  - name: \"beta\"\n    environment: \"beta-env\"\n    spec: "
                + "{\"image\":\"nginx\",\"port\":80}\n",
            beta.Spec
        );
        Assert.Equal(Temp.Clock.GetUtcNow(), beta.LastDeploymentSucceededAt);
    }

    [Fact]
    public async Task The_spec_that_is_given_out_is_read_as_the_one_that_was_given()
    {
        var made = (await Create("front-end", ("beta", 80), ("prod", 81))).Service;
        await Proton.Services.DeleteService(new() { Name = "front-end" }, Alice, None);
        var again = (
            await Proton.Services.CreateService(
                new()
                {
                    Name = "front-end",
                    Spec = made.Spec,
                    TemplateName = "fargate",
                    TemplateMajorVersion = "1",
                },
                Alice,
                None
            )
        ).Service;
        Assert.Equal(made.Spec, again.Spec);
    }

    [Fact]
    public async Task A_service_of_the_same_name_is_a_conflict_and_nothing_changes()
    {
        await Create("front-end", ("beta", 80));
        var before = Temp.Content();
        await Refused(ProtonFault.Conflict, () => Create("front-end", ("prod", 80)));
        Assert.Equal(before, Temp.Content());
    }

    [Fact]
    public async Task Updating_with_a_spec_adds_and_removes_instances_and_edits_none()
    {
        await Create("front-end", ("beta", 80), ("prod", 81));
        var updated = (
            await Proton.Services.UpdateService(
                new()
                {
                    Name = "front-end",
                    Description = "the shop",
                    Spec = Spec(("beta", 9999), ("canary", 82)),
                },
                Alice,
                None
            )
        ).Service;
        Assert.Equal("the shop", updated.Description);
        Assert.Equal(
            ["""beta|{"image":"nginx","port":80}""", """canary|{"image":"nginx","port":82}"""],
            Temp.Query("SELECT name, inputs FROM instances ORDER BY name")
        );
        Assert.Equal(
            ["create|beta", "create|prod", "create|canary", "delete|prod"],
            Temp.Query("SELECT operation, instance FROM manual_changes ORDER BY seq")
        );
        Assert.Empty(await Blockers("front-end"));
    }

    [Fact]
    public async Task Reshaping_a_synced_service_blocks_what_is_new_and_for_what_is_gone_the_service()
    {
        await Create("front-end", ("beta", 80), ("prod", 81), ("qa", 82));
        await SyncFrom("front-end");
        await Proton.Services.UpdateService(new() { Name = "front-end", Spec = Spec(("beta", 80), ("canary", 82)) }, Alice, None);
        Assert.StartsWith(
            "created by hand by alice",
            Assert.Single(await Blockers("front-end", "canary")).CreatedReason,
            StringComparison.Ordinal
        );
        var gone = Assert.Single(await Blockers("front-end"));
        Assert.Equal("instance prod, qa deleted by hand by alice at 2026-11-20 22:30:11 UTC", gone.CreatedReason);
        Assert.Contains(Context("operation", "UpdateService"), gone.Contexts!);
        Assert.Empty(await Blockers("front-end", "beta"));
    }

    [Fact]
    public async Task A_deleted_service_is_gone_its_history_and_blockers_are_not_and_its_name_is_free()
    {
        await Create("front-end", ("beta", 80));
        await SyncFrom("front-end");
        var deleted = (await Proton.Services.DeleteService(new() { Name = "front-end" }, Alice, None)).Service!;
        Assert.Equal("DELETE_IN_PROGRESS", deleted.Status);
        await Refused(ProtonFault.ResourceNotFound, () => Proton.Services.GetService(new() { Name = "front-end" }, Alice, None));
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.Instances.GetServiceInstance(new() { Name = "beta", ServiceName = "front-end" }, Alice, None)
        );
        await Refused(ProtonFault.ResourceNotFound, () => Proton.Services.DeleteService(new() { Name = "front-end" }, Alice, None));
        Assert.Empty((await Proton.Services.ListServices(new(), Alice, None)).Services);
        Assert.Single(await Blockers("front-end"));
        Assert.NotEmpty((await Proton.Deployments.ListDeployments(new(), Alice, None)).Deployments);
        Assert.Equal("ACTIVE", (await Create("front-end", ("beta", 80))).Service.Status);
    }

    [Fact]
    public async Task A_service_that_a_sync_changes_is_not_deleted()
    {
        await Create("a", ("x", 80));
        await Begin(TempState.Want("a/x", 2));
        var before = Temp.Content();
        Assert.Contains(
            "runner-7",
            (await Refused(ProtonFault.Conflict, () => Proton.Services.DeleteService(new() { Name = "a" }, Alice, None))).Message,
            StringComparison.Ordinal
        );
        await Refused(ProtonFault.Conflict, () => Proton.Services.UpdateService(new() { Name = "a", Spec = Spec(("y", 1)) }, Alice, None));
        Assert.Equal(before, Temp.Content());
    }

    [Fact]
    public async Task A_sync_makes_a_deleted_service_again_once_its_blocker_is_resolved()
    {
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x"));
        await Proton.Services.DeleteService(new() { Name = "a" }, Alice, None);
        Temp.Clock.Advance(TempState.Minute);
        var blocked = await TempState.Sync(State, await TempState.Lease(State), "c2", TempState.Want("a/x"));
        Assert.Equal(Core.State.SyncAction.Blocked, Assert.Single(blocked.Decisions).Action);
        await Proton.Blockers.UpdateServiceSyncBlocker(
            new() { Id = (await Blockers("a"))[0].Id, ResolvedReason = "make it again" },
            Alice,
            None
        );
        Temp.Clock.Advance(TempState.Minute);
        await TempState.Sync(State, await TempState.Lease(State), "c2", TempState.Want("a/x"));
        Assert.Equal("ACTIVE", (await Proton.Services.GetService(new() { Name = "a" }, Alice, None)).Service!.Status);
    }

    [Theory]
    [InlineData("hello", "PB")]
    [InlineData("proton: EnvironmentSpec\nspec: {}\n", "service spec")]
    [InlineData("proton: ServiceSpec\ninstances: []\n", "PB")]
    [InlineData("proton: ServiceSpec\ninstances:\n- {name: a, environment: e}\n- {name: a, environment: e}\n", "more than once")]
    [InlineData("proton: ServiceSpec\ninstances:\n- {name: 'hunter2 ', environment: e}\n", "line 3")]
    [InlineData("proton: ServiceSpec\ninstances:\n- {name: a, environment: e, hunter2: hunter2}\n", "line 3, column")]
    [InlineData("proton: ServiceSpec\ninstances: [hunter2\n", "line")]
    [InlineData(
        "proton: ServiceSpec\ninstances:\n- {name: a, environment: e, spec: {port: \"${Proton::CURRENT_VAL}\"}}\n",
        "port has no current value"
    )]
    public async Task A_spec_that_cannot_be_used_is_refused_with_the_place_and_without_its_text(string spec, string says)
    {
        var before = Temp.Content();
        var refusal = await Refused(
            ProtonFault.Validation,
            () =>
                Proton.Services.CreateService(
                    new()
                    {
                        Name = "a",
                        Spec = spec,
                        TemplateName = "fargate",
                        TemplateMajorVersion = "1",
                    },
                    Alice,
                    None
                )
        );
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Temp.Content());
    }

    [Fact]
    public async Task An_unknown_service_is_named_with_the_one_perhaps_meant()
    {
        await Create("front-end", ("beta", 80));
        Assert.Contains(
            "did you mean front-end?",
            (
                await Refused(ProtonFault.ResourceNotFound, () => Proton.Services.GetService(new() { Name = "frontend" }, Alice, None))
            ).Message,
            StringComparison.Ordinal
        );
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.Services.UpdateService(new() { Name = "frontend", Description = "x" }, Alice, None)
        );
        await Refused(ProtonFault.Validation, () => Proton.Services.UpdateService(new() { Name = "front-end" }, Alice, None));
    }

    [Fact]
    public async Task Services_are_listed_by_name_in_pages_that_nothing_shifts()
    {
        foreach (var name in (string[])["d", "b", "Z", "a-1", "a_1"])
            await Create(name, ("x", 1));
        var first = await Proton.Services.ListServices(new() { MaxResults = 2 }, Alice, None);
        await Create("A", ("x", 1));
        var second = await Proton.Services.ListServices(new() { MaxResults = 2, NextToken = first.NextToken }, Alice, None);
        var third = await Proton.Services.ListServices(new() { MaxResults = 2, NextToken = second.NextToken }, Alice, None);
        Assert.Equal(
            ["Z", "a-1", "a_1", "b", "d"],
            new[] { first, second, third }.SelectMany(page => page.Services).Select(service => service.Name)
        );
        Assert.Null(third.NextToken);
        Assert.Matches("^[A-Za-z0-9+=/]+$", first.NextToken);
    }
}

public sealed class ServiceTestsOnSqlite() : ServiceTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class ServiceTestsOnPostgres() : ServiceTests(new PostgresState());
