using System.Security.Cryptography;
using ProtonBuild.Cli;

namespace ProtonBuild.Tests.Cli;

/// <summary>One run of the command line inside the test's process, in a repository, without a terminal.</summary>
internal sealed record ToolRun(string Arguments, int ExitCode, string Out, string Error)
{
    public static Task<ToolRun> In(TestRepository repository, params string[] arguments) => At(repository.Path, arguments);

    public static Task<ToolRun> At(string folder, params string[] arguments) => At(folder, new Dictionary<string, string>(), arguments);

    /// <summary>With some environment variables.</summary>
    public static async Task<ToolRun> At(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new ProcessContext(
            output,
            error,
            folder,
            name => name == "GITHUB_ACTOR" ? "alice" : variables.GetValueOrDefault(name),
            false,
            false,
            TimeProvider.System
        );
        var code = await new CommandLineApp(context).Run(arguments, default);
        return new(string.Join(' ', arguments), code, output.ToString(), error.ToString());
    }

    /// <summary>Every file and folder below, files with their content and time.</summary>
    public static IReadOnlyList<string> Snapshot(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(entry =>
                    Directory.Exists(entry)
                        ? entry
                        : $"{entry} {File.GetLastWriteTimeUtc(entry):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry)))}"
                ),
        ];

    public ToolRun Ends(int code)
    {
        Assert.True(code == ExitCode, $"'{Arguments}' ended with {ExitCode}, not {code}:\n{Out}{Error}");
        foreach (var text in (string[])[Out, Error])
        {
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        }

        return this;
    }

    /// <summary>Ended with that code and one sentence on stderr, with all these words in it, and no result.</summary>
    public ToolRun Complains(int code, params string[] words)
    {
        Ends(code);
        Assert.Equal("", Out);
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

    /// <summary>Ended with that code and one error, at its place, with all these words in it.</summary>
    public ToolRun Finds(int code, string place, params string[] words)
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
