using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Runs a command of the <c>protonbuild</c> program and logs what it found. Cancelling the build ends the program and what it started.
/// </summary>
public abstract class ProtonCommand : ToolTask
{
    private readonly List<string> said = [];
    private string report = "";

    /// <summary>The root of the repository: the folder that the program runs in.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The program's assembly, <c>protonbuild.dll</c>.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs the program; where it is not there, the one on the PATH does.</summary>
    public string? Dotnet { get; set; }

    /// <summary>A folder to keep what was found in; made where it is not there.</summary>
    [Required]
    public string Cache { get; set; } = "";

    /// <summary>The ops file, from the root; by default what the configuration names, or the one under a usual name.</summary>
    public string? OpsFile { get; set; }

    /// <summary>The configuration, from the root; by default <c>protonbuild.yaml</c>.</summary>
    public string? Config { get; set; }

    /// <summary>The least severity that is an error of the build: <c>error</c> (default), <c>warning</c> or <c>info</c>.</summary>
    public string FailOn { get; set; } = "error";

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Codes of findings that are not logged, unless they are errors.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Codes of warnings that are errors.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Codes of warnings that stay warnings where all others are errors.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>The program's name, as MSBuild asks for it.</summary>
    protected override string ToolName => "dotnet";

    /// <summary>The program's own output is for the log's readers only where a command says so.</summary>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    /// <summary>What it complained about is said in the error.</summary>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    private protected abstract IEnumerable<string> Arguments { get; }

    private protected WarningPolicy Policy =>
        new(FailOn, TreatWarningsAsErrors)
        {
            NoWarn = WarningPolicy.Codes(NoWarn),
            WarningsAsErrors = WarningPolicy.Codes(WarningsAsErrors),
            WarningsNotAsErrors = WarningPolicy.Codes(WarningsNotAsErrors),
        };

    /// <summary>Whether the cache can be written; where it cannot, nothing is kept for the next build.</summary>
    private protected bool HasCache { get; private set; }

    /// <summary>What the program wrote; null where it did not get that far.</summary>
    private protected ToolReport? Report { get; private set; }

    /// <summary>Runs the program once and logs what it found.</summary>
    public override bool Execute()
    {
        HasCache = MakeCache();
        report = Path.Combine(HasCache ? Cache : Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        EnvironmentVariables = ["DOTNET_ROLL_FORWARD=Major", "DOTNET_TieredPGO=0"];
        try
        {
            if (base.Execute() && !ToolCanceled.WaitOne(0))
                LogOutcome();
            return !Log.HasLoggedErrors && !ToolCanceled.WaitOne(0);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Logs what the program found; false where that does not explain why it did not end well.</summary>
    private protected virtual bool Take(ToolReport found)
    {
        foreach (var finding in found.Findings)
            Log.Write(finding, Policy);
        return ExitCode == 0 || found.Findings.Count > 0;
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => File.Exists(Dotnet) ? Dotnet! : ToolName;

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => Root;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands() =>
        string.Join(" ", ((string[])["exec", Program, .. Arguments, "--format", "json", "--output", report]).Select(Quoted));

    /// <inheritdoc/>
    protected override int ExecuteTool(string pathToTool, string responseFileCommands, string commandLineCommands)
    {
        try
        {
            return base.ExecuteTool(pathToTool, responseFileCommands, commandLineCommands);
        }
        catch (Win32Exception error)
        {
            Fail($"'{pathToTool}' cannot be run: {error.Message.TrimEnd('.')}. Install the .NET 10 runtime, or put it on the PATH.");
            return -1;
        }
    }

    /// <summary>The options that every command takes.</summary>
    private protected IEnumerable<string> CommonArguments => [.. Option("--ops", OpsFile), .. Option("--config", Config)];

    private protected static IEnumerable<string> Option(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [name, value!];

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (singleLine.Trim().Length > 0)
            said.Add(singleLine.Trim());
        base.LogEventsFromTextOutput(singleLine, messageImportance);
    }

    /// <inheritdoc/>
    protected override void LogToolCommand(string message) => Log.LogCommandLine(MessageImportance.Low, message);

    /// <summary>What the exit code means is said by what the program wrote.</summary>
    protected override bool HandleTaskExecutionErrors() => !Log.HasLoggedErrors;

    private void LogOutcome()
    {
        Report = ExitCode is 0 or 1 or 2 ? ToolReport.Read(report, Root) : null;
        if (Report is null || !Take(Report))
            Fail(Complaint());
    }

    /// <summary>One error for a program that did not do its work, with what was run.</summary>
    private void Fail(string why) =>
        Log.Error(
            TaskLog.ToolFailed,
            new(Root, 1, 1),
            $"{why} The command was: {GenerateFullPathToTool()} {GenerateCommandLineCommands()}"
        );

    private string Complaint() =>
        said.Find(line => line.StartsWith("protonbuild: ", StringComparison.Ordinal)) is { } sentence
            ? sentence.Substring("protonbuild: ".Length).TrimEnd('.') + "."
            : $"the program ended with {ExitCode} before it had a "
                + $"result{(said.Count == 0 ? "." : $" and said: {string.Join(" ", said.Take(3))}")}";

    private bool MakeCache()
    {
        try
        {
            Directory.CreateDirectory(Cache);
            // Nobody's source, whatever the repository ignores.
            var ignore = Path.Combine(Cache, ".gitignore");
            if (!File.Exists(ignore))
                File.WriteAllText(ignore, "*\n");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Normal, $"ProtonBuild keeps nothing for the next build: {error.Message}");
            return false;
        }
    }

    /// <summary>As .NET and Windows split a command line: a backslash means something before a quote only.</summary>
    private static string Quoted(string argument) =>
        argument.Length > 0 && !argument.Any(letter => char.IsWhiteSpace(letter) || letter == '"')
            ? argument
            : $"\"{Regex.Replace(Regex.Replace(argument, "(\\\\*)\"", "$1$1\\\""), "(\\\\+)$", "$1$1")}\"";
}
