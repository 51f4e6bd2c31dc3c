using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace ProtonBuild.TestSupport;

/// <summary>One run of a program, ours or another's, in the test's process or in its own: how it ended and what it printed.</summary>
public sealed record ProgramRun(string Command, int Code, string Out, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>Runs a program in a folder, with this text on its stdin.</summary>
    public static async Task<ProgramRun> In(string folder, string program, string[] arguments, string input = "")
    {
        using var process = Process.Start(Piped(folder, program, arguments))!;
        var run = Of(process, program, arguments);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; stderr says why.
        }

        return await run.WaitAsync(Limit);
    }

    /// <summary>Waits for the end of a program whose output is redirected.</summary>
    public static async Task<ProgramRun> Of(Process process, string program, params string[] arguments)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(string.Join(' ', [program, .. arguments]), process.ExitCode, await output, await error);
    }

    /// <summary>How to start a program whose streams a test reads and writes, without a byte-order mark.</summary>
    public static ProcessStartInfo Piped(string folder, string program, params string[] arguments) =>
        new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };

    /// <summary>Fails the test unless the run ended with this code and printed no stack trace; shows what it printed instead.</summary>
    public ProgramRun Ends(int code)
    {
        Assert.True(code == Code, $"'{Command}' ended with {Code}, not {code}:\n{Out}{Error}");
        foreach (var text in (string[])[Out, Error])
        {
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        }

        return this;
    }

    /// <summary>Ended with this code, no result, and one sentence on stderr that has all these words.</summary>
    public ProgramRun Complains(int code, params string[] words)
    {
        Ends(code);
        Assert.Equal("", Out);
        // Beside the sentence there may be progress, and where to read on.
        var said = Error
            .TrimEnd('\n')
            .Split('\n')
            .Where(line =>
                !line.StartsWith("Run 'protonbuild", StringComparison.Ordinal) && !line.StartsWith("syncing '", StringComparison.Ordinal)
            );
        var line = Assert.Single(said);
        Assert.StartsWith("protonbuild: ", line, StringComparison.Ordinal);
        foreach (var word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Ended with this code and one error, at its place, that has all these words.</summary>
    public ProgramRun Finds(int code, string place, params string[] words)
    {
        Ends(code);
        Assert.Equal("", Error);
        var line = Assert.Single(Out.Split('\n'), line => line.Contains(": error PB", StringComparison.Ordinal));
        Assert.StartsWith(place, line, StringComparison.Ordinal);
        foreach (var word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
        return this;
    }
}
