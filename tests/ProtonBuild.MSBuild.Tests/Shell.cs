using System.Diagnostics;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>Runs programs as people do, in an environment of their own.</summary>
internal static class Shell
{
    public static async Task<Ran> Run(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the build that runs these tests set for itself.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output + await error);
    }
}

/// <summary>What a program printed, and how it ended.</summary>
internal sealed record Ran(string Command, int ExitCode, string Text)
{
    /// <summary>The lines with a code of ours, each once: MSBuild prints warnings and errors again at the end.</summary>
    public IReadOnlyList<string> Findings =>
        [
            .. Text.Split('\n')
                .Where(line => line.Contains(" PB", StringComparison.Ordinal) && line.Contains("): ", StringComparison.Ordinal))
                .Select(line => line.Trim())
                .Distinct(),
        ];

    /// <summary>How often the output has a text, before the summary.</summary>
    public int Count(string text) => Text.Split("\nBuild FAILED.")[0].Split("\nBuild succeeded.")[0].Split(text).Length - 1;

    public Ran Ends(int code)
    {
        Assert.True(code == ExitCode, $"'{Command}' ended with {ExitCode}, not {code}:\n{Text}");
        return this;
    }
}
