using System.Collections.Concurrent;
using System.Diagnostics;

namespace ProtonBuild.Tests.GitHub;

/// <summary>
/// Prism (https://stoplight.io/open-source/prism) with GitHub's own description of its API: a request that GitHub forbids
/// never reaches the server behind it.
/// </summary>
internal sealed class ValidatingProxy : IDisposable
{
    private readonly Process prism;
    private readonly HttpClient http = new();
    private readonly ConcurrentQueue<string> refused = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> marks = new();
    private int flushes;

    private ValidatingProxy(Process prism, Uri url) => (this.prism, Url) = (prism, url);

    public Uri Url { get; }

    /// <summary>What was refused since it was last asked.</summary>
    public async Task<IReadOnlyList<string>> TakeRefused()
    {
        // The log comes through a pipe: what is before this mark was logged earlier.
        var mark = $"/flush-{Interlocked.Increment(ref flushes)}-end";
        var seen = marks[mark] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var answer = await http.GetAsync(new Uri(Url, mark));
        await seen.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var taken = new List<string>();
        while (refused.TryDequeue(out var line))
            taken.Add(line);
        return taken;
    }

    public static async Task<ValidatingProxy> Start(Uri behind, CancellationToken cancellation)
    {
        var (folder, port) = (await Install(), Loopback.FreePort());
        var prism = Process.Start(
            ProgramRun.Piped(
                folder,
                "node",
                Path.Combine(folder, "node_modules/.bin/prism"),
                "proxy",
                "--errors",
                "-h",
                "127.0.0.1",
                "-p",
                $"{port}",
                Path.Combine(folder, "cut.json"),
                behind.ToString().TrimEnd('/')
            )
        )!;
        var proxy = new ValidatingProxy(prism, new($"http://127.0.0.1:{port}/"));
        var listening = new TaskCompletionSource();
        prism.OutputDataReceived += (_, line) => proxy.Hear(line.Data, listening);
        prism.ErrorDataReceived += (_, line) => proxy.Hear(line.Data, listening);
        prism.BeginOutputReadLine();
        prism.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        return proxy;
    }

    public void Dispose()
    {
        prism.Kill();
        prism.Dispose();
        http.Dispose();
    }

    private void Hear(string? line, TaskCompletionSource listening)
    {
        if (line is null)
            listening.TrySetException(new InvalidOperationException("prism ended"));
        else if (line.Contains("Prism is listening", StringComparison.Ordinal))
            listening.TrySetResult();
        else if (line.Contains("Request terminated with error", StringComparison.Ordinal))
            Note(line);
    }

    private void Note(string line)
    {
        if (marks.Keys.FirstOrDefault(mark => line.Contains(mark, StringComparison.Ordinal)) is { } mark)
            marks[mark].TrySetResult();
        else
            refused.Enqueue(line);
    }

    /// <summary>The packages and the cut. The whole description is too large to keep.</summary>
    private static Task<string> Install() =>
        NodePackages.Install(
            "github-api",
            async folder =>
            {
                (await ProgramRun.In(folder, "node", ["cut.mjs", "cut.json"])).Ends(0);
                Directory.Delete(Path.Combine(folder, "node_modules", "@octokit"), recursive: true);
            }
        );
}
