using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>The built server as operators run it: a process with options, a log and signals.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";

    private static readonly string Program = Path.GetFullPath(
        typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "Server").Value!
    );

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };

    private readonly Process process;
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource logEnded = new();

    private ServerProcess(Process process) => this.process = process;

    public Uri Url { get; private set; } = null!;

    /// <summary>What stood on stderr before it listened, or instead.</summary>
    public string Said { get; private set; } = "";

    public static Task<ServerProcess> Start(string db, params string[] options) => StartAt("http://127.0.0.1:0", db, options);

    public static async Task<ServerProcess> StartAt(string url, string db, params string[] options)
    {
        var server = new ServerProcess(Launch(["--urls", url, "--db", db, "--requests-per-second", "1000000", .. options]));
        server.Follow();
        var said = await server.process.StandardError.ReadLineAsync() ?? "";
        server.Said = said;
        Assert.True(said.Contains(Listening, StringComparison.Ordinal), $"the server did not start: {said}{await Rest(server, said)}");
        server.Url = new(said[(said.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Split(';')[0]);
        return server;
    }

    /// <summary>Runs it where it is expected to refuse.</summary>
    public static Task<ProgramRun> Refused(params string[] options) => ProgramRun.Of(Launch(options), "protonbuild-server", options);

    /// <summary>Asks one of the state's own operations; throws <see cref="HttpRequestException"/> where no answer comes.</summary>
    public async Task<(int Status, JsonNode Body)> Ask(string operation, JsonNode request)
    {
        using var content = new StringContent(request.ToJsonString());
        content.Headers.ContentType = new("application/x-amz-json-1.0");
        using var message = new HttpRequestMessage(HttpMethod.Post, Url) { Content = content };
        message.Headers.Add("X-Amz-Target", $"ProtonBuild.{operation}");
        using var answer = await Http.SendAsync(message);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    /// <summary>A figure of <c>/metrics</c>.</summary>
    public async Task<string> Metric(string name) =>
        (await Http.GetStringAsync(new Uri(Url, "/metrics")))
            .Split('\n')
            .Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))
            .Split(' ')[1];

    /// <summary>As a power cut does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>As an orchestrator does: SIGTERM. Gives the exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The log of a server that has ended: a JSON object a line.</summary>
    public async Task<IReadOnlyList<JsonNode>> Log()
    {
        await logEnded.Task;
        return [.. log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    private static Process Launch(string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var name in (string[])["URLS", "DB", "ACCESS_KEYS", "REQUESTS_PER_SECOND", "EVENTS_URL", "EVENTS_SECRET_FILE"])
            start.Environment.Remove($"PROTONBUILD_SERVER_{name}");
        return Process.Start(start)!;
    }

    /// <summary>Reads the pipe, which would stop the server when full.</summary>
    private void Follow()
    {
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                logEnded.TrySetResult();
            else
                log.Append(line.Data).Append('\n');
        };
        process.BeginOutputReadLine();
    }

    private static async Task<string> Rest(ServerProcess server, string said) =>
        said.Contains(Listening, StringComparison.Ordinal) ? "" : await server.process.StandardError.ReadToEndAsync();
}
