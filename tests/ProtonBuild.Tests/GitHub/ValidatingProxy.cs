using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ProtonBuild.Tests.Tools;

namespace ProtonBuild.Tests.GitHub;

/// <summary>
/// Prism (https://stoplight.io/open-source/prism) with GitHub's own description of its API: a request that GitHub forbids
/// never reaches what stands behind it.
/// </summary>
internal sealed class ValidatingProxy : IDisposable
{
    private static readonly string Sources = Path.Combine(ToolRun.Root, "tests", "github-api");

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
        // The log comes through a pipe: what stands in it before this mark was said before.
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
        var (folder, port) = (Installed(), FreePort());
        var prism = Process.Start(
            Piped(
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

    /// <summary>The packages of the lock file and the cut, put once where builds put what they make. The whole description is too large to
    /// keep.</summary>
    private static string Installed()
    {
        string[] sources = ["package.json", "package-lock.json", "cut.mjs"];
        var hash = Convert.ToHexStringLower(
            SHA256.HashData([.. sources.SelectMany(name => File.ReadAllBytes(Path.Combine(Sources, name)))])
        )[..12];
        var folder = Path.Combine(ToolRun.Root, "artifacts", "github-api", hash);
        if (File.Exists(Path.Combine(folder, "cut.json")))
            return folder;
        var making = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}").FullName;
        foreach (var name in sources)
            File.Copy(Path.Combine(Sources, name), Path.Combine(making, name), overwrite: true);
        Run(making, "npm", "ci", "--no-audit", "--no-fund");
        Run(making, "node", "cut.mjs", "cut.json");
        Directory.Delete(Path.Combine(making, "node_modules", "@octokit"), recursive: true);
        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was quicker.
            Directory.Delete(making, recursive: true);
        }

        return folder;
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        var start = Piped(program, arguments);
        start.WorkingDirectory = folder;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(5)), $"{program} did not end");
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
    }

    private static ProcessStartInfo Piped(string program, params string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
