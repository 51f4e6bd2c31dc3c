using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProtonBuild.FakeGitHub;

/// <summary>
/// Stands in for GitHub's API on this machine: it keeps what it gets, over real git repositories, and refuses what GitHub
/// refuses. Only the calls that ProtonBuild makes are there.
/// </summary>
public sealed class GitHubServer : IAsyncDisposable
{
    /// <summary>The one token that is good.</summary>
    public const string Token = "ghs_0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, FakeRepository> repositories = new(StringComparer.OrdinalIgnoreCase);

    private GitHubServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(app.Urls.First() + "/");

    /// <summary>The address that clients use, for links: the proxy's where there is one.</summary>
    public Uri PublicUrl { get; set; } = new("http://unset/");

    public static async Task<GitHubServer> Start(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new GitHubServer(app);
        app.UsePathBase("/api/v3");
        app.Use(server.Guard);
        app.UseRouting();
        PullRequestRoutes.Map(app, server);
        LabelRoutes.Map(app, server);
        CommentRoutes.Map(app, server);
        ReferenceRoutes.Map(app, server);
        CheckRunRoutes.Map(app, server);
        GraphRoutes.Map(app, server);
        GitRoutes.Map(app, server);
        await app.StartAsync(cancellation);
        server.PublicUrl = server.Url;
        return server;
    }

    /// <summary>Makes a repository of a bare git repository on this machine.</summary>
    public FakeRepository Add(string owner, string name, string gitDirectory) =>
        repositories[$"{owner}/{name}"] = new(owner, name, gitDirectory);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    internal FakeRepository? Find(string fullName) => repositories.GetValueOrDefault(fullName);

    internal FakeRepository? Find(HttpContext context) =>
        context.Request.Path.Value!.Split('/') is ["", "repos", var owner, var name, ..]
            ? repositories.GetValueOrDefault($"{owner}/{name}")
            : null;

    internal FakeRepository Of(HttpContext context) => Find(context)!;

    internal IEnumerable<FakeRepository> All => repositories.Values;

    /// <summary>Who asks, what for, and whether a test wants another answer than the usual one.</summary>
    private async Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value!.Contains(".git/", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await Answers.Error(StatusCodes.Status401Unauthorized, "Bad credentials").ExecuteAsync(context);
            return;
        }

        var isGraph = context.Request.Path.Value!.EndsWith("/graphql", StringComparison.Ordinal);
        if (Find(context) is not { } repository)
        {
            if (isGraph)
                await next(context);
            else
                await Answers.Error(StatusCodes.Status404NotFound, "Not Found").ExecuteAsync(context);
            return;
        }

        // One at a time, as a database would have it.
        await repository.Gate.WaitAsync(context.RequestAborted);
        try
        {
            await repository.Faults.Answer(context, next);
        }
        finally
        {
            repository.Gate.Release();
        }
    }
}
