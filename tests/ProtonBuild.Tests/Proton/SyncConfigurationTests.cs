using ProtonBuild.Core.State;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class SyncConfigurationTests(TempState temp) : ProtonCase(temp)
{
    [Fact]
    public async Task A_configuration_is_made_read_changed_and_deleted()
    {
        var made = (await SyncFrom("front-end")).ServiceSyncConfig;
        Assert.Equal(
            new()
            {
                Branch = "main",
                FilePath = "proton-ops.yaml",
                RepositoryName = TempState.Repository,
                RepositoryProvider = "GITHUB",
                ServiceName = "front-end",
            },
            made
        );
        Assert.Equal(
            made,
            (await Proton.SyncConfigurations.GetServiceSyncConfig(new() { ServiceName = "front-end" }, Alice, None)).ServiceSyncConfig
        );
        await Refused(ProtonFault.Conflict, () => SyncFrom("front-end"));
        var changed = (
            await Proton.SyncConfigurations.UpdateServiceSyncConfig(
                new()
                {
                    Branch = "prod",
                    FilePath = "ops.yaml",
                    RepositoryName = "acme/other",
                    RepositoryProvider = "BITBUCKET",
                    ServiceName = "front-end",
                },
                Alice,
                None
            )
        ).ServiceSyncConfig;
        Assert.Equal(
            new()
            {
                Branch = "prod",
                FilePath = "ops.yaml",
                RepositoryName = "acme/other",
                RepositoryProvider = "BITBUCKET",
                ServiceName = "front-end",
            },
            changed
        );
        Assert.Equal(
            changed,
            (await Proton.SyncConfigurations.DeleteServiceSyncConfig(new() { ServiceName = "front-end" }, Alice, None)).ServiceSyncConfig
        );
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.SyncConfigurations.GetServiceSyncConfig(new() { ServiceName = "front-end" }, Alice, None)
        );
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.SyncConfigurations.DeleteServiceSyncConfig(new() { ServiceName = "front-end" }, Alice, None)
        );
        await Refused(
            ProtonFault.ResourceNotFound,
            () =>
                Proton.SyncConfigurations.UpdateServiceSyncConfig(
                    new()
                    {
                        Branch = "a",
                        FilePath = "b",
                        RepositoryName = "c/d",
                        RepositoryProvider = "GITHUB",
                        ServiceName = "front-end",
                    },
                    Alice,
                    None
                )
        );
    }

    [Fact]
    public async Task A_service_that_only_a_configuration_named_can_still_be_created()
    {
        await SyncFrom("front-end");
        Assert.Equal("front-end", (await Create("front-end", ("beta", 80))).Service.Name);
        Assert.Single(await Blockers("front-end", "beta"));
    }

    [Fact]
    public async Task Deleting_a_configuration_deletes_no_instance()
    {
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x"));
        await Proton.SyncConfigurations.DeleteServiceSyncConfig(new() { ServiceName = "a" }, Alice, None);
        Assert.Equal(
            "x",
            (await Proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "a" }, Alice, None)).ServiceInstance.Name
        );
        await Update("a", "x", null);
        Assert.Empty(await Blockers("a", "x"));
    }

    [Fact]
    public async Task Definitions_name_what_is_synced_from_a_repository()
    {
        await SyncFrom("waiting");
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/y"), TempState.Want("a/x"));
        var definitions = (
            await Proton.SyncStatus.ListRepositorySyncDefinitions(
                new()
                {
                    RepositoryName = TempState.Repository,
                    RepositoryProvider = "GITHUB",
                    SyncType = "SERVICE_SYNC",
                },
                Alice,
                None
            )
        ).SyncDefinitions;
        Assert.Equal(
            [("main", "front-end", "a", "x"), ("main", "front-end", "a", "y"), ("main", ".", "waiting", "waiting")],
            definitions.Select(definition => (definition.Branch, definition.Directory, definition.Parent, definition.Target))
        );
        Assert.Empty(
            (
                await Proton.SyncStatus.ListRepositorySyncDefinitions(
                    new()
                    {
                        RepositoryName = TempState.Repository,
                        RepositoryProvider = "BITBUCKET",
                        SyncType = "SERVICE_SYNC",
                    },
                    Alice,
                    None
                )
            ).SyncDefinitions
        );
        Assert.Empty(
            (
                await Proton.SyncStatus.ListRepositorySyncDefinitions(
                    new()
                    {
                        RepositoryName = TempState.Repository,
                        RepositoryProvider = "GITHUB",
                        SyncType = "TEMPLATE_SYNC",
                    },
                    Alice,
                    None
                )
            ).SyncDefinitions
        );
    }

    [Fact]
    public async Task The_status_of_an_instance_has_the_desired_state_the_latest_sync_and_the_latest_success()
    {
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x", 1));
        Temp.Clock.Advance(TempState.Minute);
        var (lease, attempt) = await Begin(TempState.Want("a/x", 2));
        await State.CompleteAttempt(new(lease, attempt.AttemptId!, false, "no capacity"), None);
        var status = await Proton.SyncStatus.GetServiceInstanceSyncStatus(
            new() { ServiceInstanceName = "x", ServiceName = "a" },
            Alice,
            None
        );
        Assert.Equal(
            new()
            {
                Branch = "main",
                Directory = "front-end",
                RepositoryName = TempState.Repository,
                RepositoryProvider = "GITHUB",
                Sha = "c2",
            },
            status.DesiredState
        );
        var latest = status.LatestSync!;
        Assert.Equal(("FAILED", "a/x", "c1", "c2"), (latest.Status, latest.Target, latest.InitialRevision.Sha, latest.TargetRevision.Sha));
        Assert.Equal(["INITIATED", "IN_PROGRESS", "FAILED"], latest.Events.Select(step => step.Event));
        Assert.Equal(
            ("SUCCEEDED", "c1", "c1"),
            (
                status.LatestSuccessfulSync!.Status,
                status.LatestSuccessfulSync.InitialRevision.Sha,
                status.LatestSuccessfulSync.TargetRevision.Sha
            )
        );
    }

    [Fact]
    public async Task An_instance_that_no_sync_named_has_no_status_and_an_unknown_one_is_not_found()
    {
        await Create("a", ("x", 80));
        Assert.Equal(
            new(),
            await Proton.SyncStatus.GetServiceInstanceSyncStatus(new() { ServiceInstanceName = "x", ServiceName = "a" }, Alice, None)
        );
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.SyncStatus.GetServiceInstanceSyncStatus(new() { ServiceInstanceName = "y", ServiceName = "a" }, Alice, None)
        );
    }

    [Fact]
    public async Task The_status_of_a_branch_is_that_of_its_latest_run()
    {
        Task<GetRepositorySyncStatusOutput> Status(string type = "SERVICE_SYNC") =>
            Proton.SyncStatus.GetRepositorySyncStatus(
                new()
                {
                    Branch = "main",
                    RepositoryName = TempState.Repository,
                    RepositoryProvider = "GITHUB",
                    SyncType = type,
                },
                Alice,
                None
            );
        await Refused(ProtonFault.ResourceNotFound, () => Status());
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x", 1));
        Assert.Equal(("SUCCEEDED", 2), ((await Status()).LatestSync!.Status, (await Status()).LatestSync!.Events.Count));
        await Refused(ProtonFault.ResourceNotFound, () => Status("TEMPLATE_SYNC"));
        await Update("a", "x", Spec(("x", 9)));
        Temp.Clock.Advance(TempState.Minute);
        await TempState.Sync(State, await TempState.Lease(State), "c2", TempState.Want("a/x", 2));
        Assert.Equal("FAILED", (await Status()).LatestSync!.Status);
        Temp.Clock.Advance(TempState.Minute);
        var lease = await TempState.Lease(State);
        var begun = await State.BeginSync(TempState.Begin(lease, "c2", TempState.Want("a/x", 2)), None);
        var removed = new InstanceOutcome(new("a", "gone"), 1, SyncResult.Removed);
        await State.FinishSync(new(lease, begun.SyncId, [removed], []), None);
        Assert.Equal("SUCCEEDED", (await Status()).LatestSync!.Status);
        Temp.Clock.Advance(TempState.Minute);
        await Begin(TempState.Want("a/y", 2), "c3");
        Assert.Equal("IN_PROGRESS", (await Status()).LatestSync!.Status);
        Temp.Clock.Advance(TempState.Minute);
        Assert.Equal("FAILED", (await Status()).LatestSync!.Status);
    }
}

public sealed class SyncConfigurationTestsOnSqlite() : SyncConfigurationTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class SyncConfigurationTestsOnPostgres() : SyncConfigurationTests(new PostgresState());
