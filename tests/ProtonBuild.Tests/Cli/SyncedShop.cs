namespace ProtonBuild.Tests.Cli;

/// <summary>A repository whose ops file and spec were synced once.</summary>
public abstract class SyncedShop(string ops = SyncedShop.Ops, string spec = SyncedShop.Spec) : IAsyncLifetime
{
    private const string Ops = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: spec.yaml }\n";
    private const string Spec = "proton: ServiceSpec\ninstances:\n  - { name: beta, environment: test, spec: { port: 80 } }\n";

    protected TestRepository Repository { get; } = TestRepository.Init();

    public async Task InitializeAsync()
    {
        Repository.Write("proton-ops.yaml", ops);
        Repository.Write("spec.yaml", spec);
        Repository.Commit("Open the shop");
        (await ToolRun.In(Repository, "sync")).Ends(0);
    }

    public Task DisposeAsync()
    {
        Repository.Dispose();
        return Task.CompletedTask;
    }
}
