using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>Findings as MSBuild items, on their way from the task that found them to each project.</summary>
internal static class FindingItems
{
    /// <summary>Names a build, so that its projects can agree on which one logs.</summary>
    public static ITaskItem Build(Guid build) => new TaskItem(build.ToString("N"));

    public static ITaskItem Of(Finding finding)
    {
        var item = new TaskItem(finding.Code);
        item.SetMetadata("Severity", finding.Severity);
        item.SetMetadata("File", Escape.Of(finding.Place.File));
        item.SetMetadata("Line", finding.Place.Line.ToString(CultureInfo.InvariantCulture));
        item.SetMetadata("Column", finding.Place.Column.ToString(CultureInfo.InvariantCulture));
        item.SetMetadata("Message", Escape.Of(finding.Message));
        item.SetMetadata("Help", Escape.Of(finding.Help));
        return item;
    }

    public static Finding Read(ITaskItem item) =>
        new(
            item.GetMetadata("Severity"),
            item.ItemSpec,
            new(item.GetMetadata("File"), Number(item, "Line"), Number(item, "Column")),
            item.GetMetadata("Message"),
            item.GetMetadata("Help")
        );

    private static int Number(ITaskItem item, string name) => int.Parse(item.GetMetadata(name), CultureInfo.InvariantCulture);
}
