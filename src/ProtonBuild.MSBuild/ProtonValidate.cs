using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Logs all findings in the ops file and the spec and template files it names; of several projects with the same settings for
/// warnings, one logs them. While nothing has changed, logs the findings of the last run.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonValidate : ProtonTask
{
    /// <summary>Limits validation to these spec files and template folders; metadata <c>Kind</c> says which.</summary>
    public ITaskItem[] Paths { get; set; } = [];

    /// <summary>The framework of this build, if the project has several.</summary>
    public string? Framework { get; set; }

    /// <summary>NuGet's file in the project's own <c>obj</c>: older findings are dropped.</summary>
    public string? Assets { get; set; }

    /// <summary>The file that keeps the findings for the next build.</summary>
    [Output]
    public string? KeptIn { get; set; }

    private protected override bool Execute(Request request, SourceRoot root)
    {
        var properties = request.Properties(root, Settings, Paths);
        if (Log.HasLoggedErrors)
            return false;
        var policy = Request.TakePolicy(properties);
        var cache = properties["ProtonCache"] = CacheIn(root);
        var replay = Replay.Of(cache, Program, Request.Asked(properties));
        KeptIn = replay.File;
        var project = $"{Project}|{Framework}";
        var projects = new RequestingProjects(Path.ChangeExtension(replay.File, ".projects"));
        if (replay.IsOlderThan(Assets))
            replay.Forget();
        else if (replay.Findings() is { } known && (projects.IsOnly(project) || !known.Any(finding => policy.IsSeen(finding))))
            return Write(known, policy);
        return AskAndWrite(properties, policy, () => projects.Add(project));
    }

    private bool AskAndWrite(Dictionary<string, string> properties, WarningPolicy policy, Action ask)
    {
        if (Ask("ProtonFind", properties) is not { Length: > 0 } items)
            return false;
        var findings = items.Skip(1).Select(FindingItems.Read).ToList();
        if (!Directory.Exists(properties["ProtonCache"]))
            return Write(findings, policy);
        ask();
        if (new FirstReporter(properties["ProtonCache"], $"{items[0].ItemSpec}-{policy.Name}").IsTaken())
            return Write(findings, policy);
        if (findings.All(finding => policy.SeverityOf(finding) != "error"))
            return true;
        FailSilently();
        return false;
    }

    private bool Write(IEnumerable<Finding> findings, WarningPolicy policy)
    {
        foreach (var finding in findings)
            Log.Write(finding, policy);
        return !Log.HasLoggedErrors;
    }
}
