using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ProtonBuild.App.Deploying;

/// <summary>A program to run to its end, without a shell.</summary>
/// <param name="Command">The program and its arguments; a program with a slash is looked for from the folder, one without on the
/// PATH.</param>
/// <param name="Directory">The folder it runs in.</param>
/// <param name="Variables">Its whole environment.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record ExternalProgram(
    IReadOnlyList<string> Command,
    string Directory,
    IReadOnlyDictionary<string, string> Variables,
    TimeSpan Limit
)
{
    private string CommandLine => Display(Command);

    /// <summary>The command as a person would type it, for a sentence about it.</summary>
    public static string Display(IReadOnlyList<string> command) =>
        string.Join(' ', command.Select(part => part.Length > 0 && !part.Any(char.IsWhiteSpace) ? part : $"'{part}'"));

    /// <summary>The environment that a program inherits: all but the secrets of the state and of its events.</summary>
    public static Dictionary<string, string> Inherited(ProcessContext process) =>
        process
            .Variables()
            .Where(variable => variable.Key is not ("PROTONBUILD_STATE_TOKEN" or "PROTONBUILD_EVENTS_SECRET"))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Runs it and passes on each line that it prints; cancellation and the time limit end it with all that it
    /// started.</summary>
    public async Task<ProgramEnd> Run(Action<string> onLine, TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            return new(null, $"the command '{CommandLine}' could not be started: {error.Message}");
        }

        process.StandardInput.Close();
        var output = Task.WhenAll(Lines(process.StandardOutput, onLine), Lines(process.StandardError, onLine));
        try
        {
            // A process that it left in the background may hold the output open for ever: the run ends with the program.
            await process.WaitForExitAsync(stop.Token);
            await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(2), time, stop.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the command '{CommandLine}' was stopped after {Core.Texts.Durations.Say(Limit)}, its time limit"
                )
            );
        }

        return new(process.ExitCode, process.ExitCode == 0 ? null : $"the command '{CommandLine}' ended with exit code {process.ExitCode}");
    }

    private ProcessStartInfo StartInfo()
    {
        var program = Command[0].Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(Command[0], Directory) : Command[0];
        var start = new ProcessStartInfo(program, Command.Skip(1))
        {
            WorkingDirectory = Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return start;
    }

    private static async Task Lines(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            onLine(line);
    }
}

/// <param name="ExitCode">Null where it was not started or was ended.</param>
/// <param name="Failure">Why it did not go well, as a sentence; null where it did.</param>
internal sealed record ProgramEnd(int? ExitCode, string? Failure);
