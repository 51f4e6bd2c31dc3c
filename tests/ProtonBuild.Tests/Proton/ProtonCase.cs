using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

/// <summary>A state, the operations over it, and short words for what tests ask of them.</summary>
public abstract class ProtonCase(TempState temp) : IAsyncLifetime
{
    protected static readonly CancellationToken None = CancellationToken.None;
    protected static readonly Caller Alice = new("alice", Role.Admin);

    protected TempState Temp { get; } = temp;

    protected StateService State { get; private set; } = null!;

    protected ProtonOperations Proton { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        State = await Temp.Store();
        Proton = new(State);
    }

    public async Task DisposeAsync()
    {
        await State.DisposeAsync();
        Temp.Dispose();
    }

    /// <summary>A spec with instances that have a port each.</summary>
    protected static string Spec(params (string Name, int Port)[] instances) =>
        "proton: ServiceSpec\ninstances:\n"
        + string.Concat(
            instances.Select(instance =>
                $"  - name: {instance.Name}\n    environment: {instance.Name}-env\n    spec:\n      port: "
                + $"{instance.Port}\n      image: nginx\n"
            )
        );

    protected Task<CreateServiceOutput> Create(string name, params (string Name, int Port)[] instances) =>
        Proton.Services.CreateService(
            new()
            {
                Name = name,
                Spec = Spec(instances),
                TemplateName = "fargate",
                TemplateMajorVersion = "1",
                TemplateMinorVersion = "2",
            },
            Alice,
            None
        );

    protected Task<CreateServiceSyncConfigOutput> SyncFrom(string service, string branch = "main") =>
        Proton.SyncConfigurations.CreateServiceSyncConfig(
            new()
            {
                Branch = branch,
                FilePath = "proton-ops.yaml",
                RepositoryName = TempState.Repository,
                RepositoryProvider = "GITHUB",
                ServiceName = service,
            },
            Alice,
            None
        );

    protected Task<UpdateServiceInstanceOutput> Update(
        string service,
        string instance,
        string? spec,
        string type = "CURRENT_VERSION",
        string? token = null
    ) =>
        Proton.Instances.UpdateServiceInstance(
            new()
            {
                ServiceName = service,
                Name = instance,
                Spec = spec,
                DeploymentType = type,
                ClientToken = token,
            },
            Alice,
            None
        );

    protected async Task<IReadOnlyList<SyncBlockerShape>> Blockers(string service, string? instance = null) =>
        (await Proton.Blockers.GetServiceSyncBlockerSummary(new() { ServiceName = service, ServiceInstanceName = instance }, Alice, None))
            .ServiceSyncBlockerSummary!
            .LatestBlockers!;

    protected static SyncBlockerContextShape Context(string key, string value) => new() { Key = key, Value = value };

    /// <summary>An attempt of a sync that has begun and not ended.</summary>
    protected async Task<(Lease Lease, AttemptAnswer Attempt)> Begin(DesiredInstance wanted, string sha = "c2")
    {
        var lease = await TempState.Lease(State, "runner-7");
        var begun = await State.BeginSync(TempState.Begin(lease, sha, wanted), None);
        return (lease, await State.StartAttempt(new(lease, begun.SyncId, wanted, TempState.Ancestors), None));
    }

    protected static async Task<ProtonException> Refused(ProtonFault kind, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ProtonException>(call);
        Assert.Equal(kind, refusal.Kind);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal;
    }
}
