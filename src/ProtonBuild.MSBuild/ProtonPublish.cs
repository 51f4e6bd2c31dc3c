using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>Publishes a branch to the next if every instance of it is in sync. A step that waits or failed is an error.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonPublish : ProtonStateCommand
{
    private static readonly string[] Bad = ["waiting", "failed"];

    /// <summary>Whether to show the pull request only.</summary>
    public bool DryRun { get; set; }

    /// <summary>Each step, as <c>from -> to</c>: From, To, Result, Reason, Url, Title.</summary>
    [Output]
    public ITaskItem[] Steps { get; set; } = [];

    private protected override IEnumerable<string> Arguments =>
        ["publish", .. StateArguments, .. Option("--from", Branch), .. DryRun ? (string[])["--dry-run"] : [], .. TextArguments];

    private protected override bool Take(ToolReport found)
    {
        Steps =
        [
            .. found
                .Items("publish")
                .Select(step =>
                    Item(
                        $"{ToolReport.Text(step, "from")} -> {ToolReport.Text(step, "to")}",
                        From(step, "from", "to", "result", "reason", "url", "title")
                    )
                ),
        ];
        foreach (var step in Steps.Where(step => Bad.Contains(step.GetMetadata("Result"))))
            Log.Error(
                TaskLog.NotDone,
                OpsPlace,
                $"publishing {step.ItemSpec} is {step.GetMetadata("Result")}: {step.GetMetadata("Reason")}"
            );
        return base.Take(found) || Log.HasLoggedErrors;
    }
}
