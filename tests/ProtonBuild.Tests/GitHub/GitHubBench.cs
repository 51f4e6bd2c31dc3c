using ProtonBuild.FakeGitHub;
using ProtonBuild.GitHub;

namespace ProtonBuild.Tests.GitHub;

/// <summary>
/// The stand-in for GitHub with the validating proxy before it, once for all tests that need them. Without node, which CI
/// always has, the stand-in serves alone, and a test that is skipped says so.
/// </summary>
public sealed class GitHubBench : IAsyncLifetime
{
    private GitHubServer server = null!;
    private ValidatingProxy? proxy;
    private int repositories;

    /// <summary>Where clients find the API.</summary>
    public Uri Api => proxy?.Url ?? server.Url;

    /// <summary>The stand-in itself, for what the description does not cover.</summary>
    public Uri Direct => server.Url;

    public bool IsValidated => proxy is not null;

    public async Task InitializeAsync()
    {
        server = await GitHubServer.Start(default);
        if (Requirement.Missing("node", "npm") is null)
            proxy = await ValidatingProxy.Start(server.Url, default);
        server.PublicUrl = Api;
    }

    /// <summary>A repository of its own over a bare git repository.</summary>
    public FakeRepository Repository(string gitDirectory) =>
        server.Add("acme", $"shop-{Interlocked.Increment(ref repositories)}", gitDirectory);

    public GitHubClient Client(TimeProvider? time = null, Action<string>? report = null) =>
        new(Api, GitHubToken.Of(GitHubServer.Token, "the test")!, time ?? TimeProvider.System, report ?? (_ => { }));

    /// <summary>Everything that was asked so far is what GitHub's description allows.</summary>
    public async Task AssertAllAllowed() => Assert.Empty(proxy is null ? [] : await proxy.TakeRefused());

    /// <summary>What the proxy refused, for the test that it does.</summary>
    public Task<IReadOnlyList<string>> TakeRefused() => proxy!.TakeRefused();

    public async Task DisposeAsync()
    {
        proxy?.Dispose();
        await server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class OnGitHub : ICollectionFixture<GitHubBench>
{
    public const string Name = "GitHub";
}
