using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Finds everything that is wrong with the ops file and the spec and template files it names, for all projects of a build;
/// each of them logs it as its own settings say. While nothing that was looked at has changed, no process is started.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonFind : ProtonCommand
{
    private string depfile = "";

    /// <summary>Whether the root is a git repository; where it is none, its files stand for every branch.</summary>
    public bool IsRepository { get; set; } = true;

    /// <summary>Only what is found in these files and folders, from the root; everything where there are none.</summary>
    public string[] Paths { get; set; } = [];

    /// <summary>What was found, after an item whose name is this build's and no other's.</summary>
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

    /// <summary>Takes the findings of the last run, or those of a new one.</summary>
    public override bool Execute()
    {
        var replay = Replay.Of(Cache, Program, [Root, OpsFile, Config, IsRepository ? "true" : "false", string.Join(";", Paths)]);
        if ((replay.Findings() ?? Run(replay)) is not { } findings)
            return false;
        Found = [FindingItems.Build(Guid.NewGuid()), .. findings.Select(FindingItems.Of)];
        return true;
    }

    /// <summary>Whoever asked logs what was found.</summary>
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
