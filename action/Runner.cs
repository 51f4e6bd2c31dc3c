using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProtonBuild.App;

namespace ProtonBuild.GitHubAction;

/// <summary>
/// GitHub's runner: what it puts into the environment, and what it reads from its log and from files
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
/// </summary>
/// <param name="Log">The one writer for everything: the lines of two streams would arrive in any order.</param>
/// <param name="Variables">The environment.</param>
internal sealed record Runner(TextWriter Log, IReadOnlyDictionary<string, string> Variables)
{
    public static Runner OfProcess() =>
        new(
            TextWriter.Synchronized(Console.Out),
            Environment
                .GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal)
        );

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    /// <summary>The payload of the event; empty where GitHub gives none.</summary>
    public JsonElement Payload()
    {
        if (Variable("GITHUB_EVENT_PATH") is not { Length: > 0 } path || !File.Exists(path))
            return JsonElement.Parse("{}");
        try
        {
            return JsonElement.Parse(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new UsageException($"the event file '{path}' (GITHUB_EVENT_PATH) is not valid JSON: {error.Message}");
        }
    }

    /// <summary>Where people see the repository.</summary>
    public string RepositoryUrl => $"{ServerUrl}/{Variable("GITHUB_REPOSITORY")}";

    private string ServerUrl => Variable("GITHUB_SERVER_URL") is { Length: > 0 } server ? server.TrimEnd('/') : "https://github.com";

    /// <summary>A line at the head of the run's page.</summary>
    public void Error(string message) => Log.WriteLine($"::error title=ProtonBuild::{Escape(message)}");

    public void Warning(string message) => Log.WriteLine($"::warning title=ProtonBuild::{Escape(message)}");

    public void Notice(string message) => Log.WriteLine($"::notice title=ProtonBuild::{Escape(message)}");

    /// <summary>Runs something whose output the runner must not read as commands: only a random word, unknown to that output, ends
    /// it.</summary>
    public async Task<T> Quoted<T>(Func<Task<T>> run)
    {
        var end = Token();
        Log.WriteLine($"::stop-commands::{end}");
        try
        {
            return await run();
        }
        finally
        {
            Log.WriteLine($"::{end}::");
        }
    }

    /// <summary>Adds to the summary of the step.</summary>
    public void Summarize(string markdown) => Append("GITHUB_STEP_SUMMARY", markdown);

    /// <summary>Sets an output. Its end is a random word, so that no value ends early and sets another.</summary>
    public void Output(string name, string value)
    {
        var end = Token();
        Append("GITHUB_OUTPUT", $"{name}<<{end}\n{value}\n{end}\n");
    }

    private void Append(string file, string text)
    {
        if (Variable(file) is { Length: > 0 } path)
            File.AppendAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string Token() => $"protonbuild-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    private static string Escape(string message) =>
        string.Concat(message.Select(c => char.IsControl(c) && c is not ('\r' or '\n') ? '\uFFFD' : c))
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
