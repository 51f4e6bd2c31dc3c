using System.ComponentModel;
using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Runs a command of the <c>protonbuild</c> program and logs its findings. Cancelling the build ends the program and its children.
/// </summary>
public abstract class ProtonCommand : FindingsTask
{
    private readonly List<string> output = [];
    private string report = "";

    /// <summary>The root of the repository, where the program runs.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The program's assembly, <c>protonbuild.dll</c>.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs the program; if it is missing, the one on the PATH.</summary>
    public string? Dotnet { get; set; }

    /// <summary>A folder for findings; created if missing.</summary>
    [Required]
    public string Cache { get; set; } = "";

    /// <summary>The ops file, from the root; by default the one that the configuration names, or one with a usual name.</summary>
    public string? OpsFile { get; set; }

    /// <summary>The configuration, from the root; by default <c>protonbuild.yaml</c>.</summary>
    public string? Config { get; set; }

    /// <summary>The program's name, which MSBuild requires.</summary>
    protected override string ToolName => "dotnet";

    /// <summary>Shows the program's output only in a detailed log, unless a command overrides this.</summary>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    /// <summary>The error contains what matters of it.</summary>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    private protected abstract IEnumerable<string> Arguments { get; }

    /// <summary>Whether the cache is writable; if not, the next build starts from nothing.</summary>
    private protected bool HasCache { get; private set; }

    /// <summary>The program's report; null if it wrote none.</summary>
    private protected ToolReport? Report { get; private set; }

    /// <summary>Runs the program once and logs its findings.</summary>
    public override bool Execute()
    {
        HasCache = CacheFolder.Create(Cache, Log);
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

    /// <summary>Logs the findings; false if they do not explain why the program failed.</summary>
    private protected virtual bool Take(ToolReport found)
    {
        Write(found.Findings);
        return ExitCode == 0 || found.Findings.Count > 0;
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => File.Exists(Dotnet) ? Dotnet! : ToolName;

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => Root;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands() =>
        CommandLine.Of(["exec", Program, .. Arguments, "--format", "json", "--output", report]);

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

    /// <summary>The options of every command.</summary>
    private protected IEnumerable<string> CommonArguments => [.. Option("--ops", OpsFile), .. Option("--config", Config)];

    private protected static IEnumerable<string> Option(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [name, value!];

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (singleLine.Trim().Length > 0)
            output.Add(singleLine.Trim());
        base.LogEventsFromTextOutput(singleLine, messageImportance);
    }

    /// <inheritdoc/>
    protected override void LogToolCommand(string message) => Log.LogCommandLine(MessageImportance.Low, message);

    /// <summary>The report explains the exit code.</summary>
    protected override bool HandleTaskExecutionErrors() => !Log.HasLoggedErrors;

    private void LogOutcome()
    {
        Report = ExitCode is 0 or 1 or 2 ? ToolReport.Read(report, Root) : null;
        if (Report is null || !Take(Report))
            Fail(ToolFailure.Reason(output, ExitCode));
    }

    /// <summary>Logs one error for a program that did not do its work, with the command.</summary>
    private void Fail(string why) =>
        Log.Error(
            TaskLog.ToolFailed,
            new(Root, 1, 1),
            $"{why} The command was: {GenerateFullPathToTool()} {GenerateCommandLineCommands()}"
        );
}
