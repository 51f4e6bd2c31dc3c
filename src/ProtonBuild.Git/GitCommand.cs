using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ProtonBuild.Git;

/// <summary>
/// Runs the git executable in one folder: never through a shell, without prompts, and without network access, except to fetch
/// what an overlay lacks.
/// </summary>
/// <param name="directory">The folder.</param>
/// <param name="overlay">The overlay over the clone in the folder, if any.</param>
/// <param name="more">More variables for git's environment.</param>
internal sealed class GitCommand(string directory, OverlayAccess? overlay = null, IReadOnlyDictionary<string, string>? more = null)
{
    // A hook's or a caller's environment may name another repository; it must not redirect this command.
    private static readonly string[] Redirections =
    [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
    ];

    /// <summary>
    /// The full path of git, or null if there is none. Starting a bare name would try the current folder first, which may be a
    /// checkout of untrusted files.
    /// </summary>
    public static string? Executable { get; } = Find(OperatingSystem.IsWindows() ? "git.exe" : "git");

    public string Directory => directory;

    /// <summary>Runs git to its end.</summary>
    public GitOutput Run(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new GitOutput(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Runs git and returns its output. For commands that use the network: cancelling ends git.</summary>
    /// <exception cref="GitUnavailableException">Git refused.</exception>
    public async Task<string> Require(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? output : throw GitUnavailableException.Refused(directory, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs git and returns its output, or null if its exit code is 1, git's "no".</summary>
    public string? Ask(params IEnumerable<string> arguments)
    {
        var result = Run(arguments);
        return result.ExitCode switch
        {
            0 => result.Output,
            1 => null,
            _ => throw GitUnavailableException.Refused(directory, result.Error),
        };
    }

    /// <summary>Starts git; the caller reads and writes its streams.</summary>
    public Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Executable ?? throw NotInstalled())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] place = overlay is null ? ["-C", directory] : ["-C", directory, "--git-dir", overlay.Directory, "--work-tree", directory];
        foreach (var argument in (string[])[.. place, "-c", "core.quotepath=off", .. arguments])
            start.ArgumentList.Add(argument);
        Isolate(start.Environment);
        foreach (var (name, value) in overlay?.Environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw NotInstalled();
        }
        catch (Win32Exception e)
        {
            throw new GitUnavailableException($"{Executable} could not be started: {e.Message}. Install git again.", e);
        }
    }

    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in Redirections)
            environment.Remove(name);
        environment["LC_ALL"] = "C";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        // git before 2.45 ignores the line above, and would fetch what a partial clone left out.
        environment["GIT_ALLOW_PROTOCOL"] = "none";
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & UnixFileMode.OtherExecute) != 0);

    private GitUnavailableException NotInstalled() =>
        new($"The repository at {directory} cannot be read: there is no git on the PATH, and no usable libgit2. Install git.");
}

internal sealed record GitOutput(int ExitCode, string Output, string Error);
