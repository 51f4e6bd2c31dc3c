using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace ProtonBuild.EndToEnd;

/// <summary>Runs the built program as users do: a process with arguments, a folder and an environment.</summary>
internal static class Cli
{
    private static readonly string Program = Path.GetFullPath(
        typeof(Cli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "Program").Value!
    );

    public static Task<CliResult> Run(string folder, params string[] arguments) => RunWith(folder, [], arguments);

    public static async Task<CliResult> RunWith(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        return await Result(process, arguments);
    }

    /// <summary>Waits for the end of a program and takes what it printed.</summary>
    public static async Task<CliResult> Result(Process process, params string[] arguments)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(string.Join(' ', arguments), process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, Dictionary<string, string> environment, params string[] arguments) =>
        Process.Start(Call("dotnet", [Program, .. arguments], folder, environment))!;

    /// <summary>Starts it so that it hears SIGINT, even where whoever runs the tests put them into the background.</summary>
    public static Process StartForeground(string folder, params string[] arguments) =>
        Process.Start(Call("env", ["--default-signal=INT", "dotnet", Program, .. arguments], folder, []))!;

    private static ProcessStartInfo Call(string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var name in (string[])
                [
                    "PROTONBUILD_STATE",
                    "PROTONBUILD_GIT",
                    "NO_COLOR",
                    "GITHUB_ACTOR",
                    "GITHUB_TOKEN",
                    "GH_TOKEN",
                    "GITHUB_REPOSITORY",
                    "GITHUB_API_URL",
                ]
        )
            start.Environment.Remove(name);
        // One tier of the compiler is enough for a run of half a second.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }
}

/// <summary>What a run of the program left behind.</summary>
internal sealed record CliResult(string Arguments, int ExitCode, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>Fails the test unless the run ended so, and shows what it said instead.</summary>
    public CliResult Ends(int code)
    {
        Assert.True(code == ExitCode, $"'{Arguments}' ended with {ExitCode}, not {code}:\n{Out}{Error}");
        AssertNoTrace(Out);
        AssertNoTrace(Error);
        return this;
    }

    /// <summary>Ended with that code and one sentence on stderr that holds all these words.</summary>
    public CliResult Complains(int code, params string[] words)
    {
        Ends(code);
        // Beside it there may only be progress, and where to read on.
        var said = Error
            .TrimEnd('\n')
            .Split('\n')
            .Where(line =>
                !line.StartsWith("Run 'protonbuild ", StringComparison.Ordinal) && !line.StartsWith("syncing '", StringComparison.Ordinal)
            );
        var line = Assert.Single(said);
        Assert.StartsWith("protonbuild: ", line, StringComparison.Ordinal);
        Assert.Equal("", Out);
        foreach (var word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
        return this;
    }

    private static void AssertNoTrace(string text)
    {
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }
}
