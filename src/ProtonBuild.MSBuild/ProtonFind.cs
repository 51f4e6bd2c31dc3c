using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Finds all errors in the ops file and the spec and template files it names, for all projects of a build; each project logs the
/// findings as its own settings say. Starts no process while nothing that the last run read has changed.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonFind : ProtonCommand
{
    private string depfile = "";

    /// <summary>Whether the root is a git repository; if not, its files serve for every branch.</summary>
    public bool IsRepository { get; set; } = true;

    /// <summary>Limits findings to these files and folders, from the root; empty for no limit.</summary>
    public string[] Paths { get; set; } = [];

    /// <summary>The findings, after an item whose name is unique to this build.</summary>
    [Output]
    public ITaskItem[] Found { get; set; } = [];

    private protected override IEnumerable<string> Arguments =>
        [
            "validate",
            .. Paths.Select(path => $"./{path}"),
            .. CommonArguments,
            .. IsRepository ? [] : (string[])["--no-git"],
            "--depfile",
            depfile,
        ];

    /// <summary>Returns the findings of the last run, or those of a new one.</summary>
    public override bool Execute()
    {
        var replay = Replay.Of(Cache, Program, [Root, OpsFile, Config, IsRepository ? "true" : "false", string.Join(";", Paths)]);
        if ((replay.Findings() ?? Run(replay)) is not { } findings)
            return false;
        Found = [FindingItems.Build(Guid.NewGuid()), .. findings.Select(FindingItems.Of)];
        return true;
    }

    /// <summary>Logs nothing: each project logs the findings.</summary>
    private protected override bool Take(ToolReport found) => ExitCode == 0 || found.Findings.Count > 0;

    private IReadOnlyList<Finding>? Run(Replay replay)
    {
        depfile = Path.Combine(Path.GetTempPath(), $"protonbuild-{Guid.NewGuid():N}");
        try
        {
            if (!base.Execute() || Report is null)
                return null;
            if (HasCache)
                replay.Keep(depfile, Report.Findings);
            return Report.Findings;
        }
        finally
        {
            File.Delete(depfile);
        }
    }
}
