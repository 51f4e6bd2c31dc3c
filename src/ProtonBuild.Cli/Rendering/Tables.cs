using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>How tables and the words in them look, the same in every command.</summary>
internal static class Tables
{
    public static Cell Action(SyncAction action) =>
        new(
            action.ToString().ToLowerInvariant(),
            action switch
            {
                SyncAction.Create or SyncAction.Update => Color.Green,
                SyncAction.Blocked or SyncAction.Unknown => Color.Yellow,
                SyncAction.Superseded => Color.Blue,
                _ => Style.Plain,
            }
        );

    public static Cell Result(SyncResult result) =>
        new(
            result.ToString().ToLowerInvariant(),
            result switch
            {
                SyncResult.Created or SyncResult.Updated => Color.Green,
                SyncResult.Blocked or SyncResult.Skipped => Color.Yellow,
                SyncResult.Failed => Color.Red,
                SyncResult.Superseded => Color.Blue,
                _ => Style.Plain,
            }
        );

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    public static string Short(string? sha) => sha is null ? "" : ShortSha.Of(sha);

    /// <summary>A line with one part of it in a style.</summary>
    public static void Line(this IAnsiConsole console, string start, string? styled = null, Style? style = null, string? end = null)
    {
        console.Write(new Text(start));
        if (styled is not null)
            console.Write(new Text(styled, style));
        if (end is not null)
            console.Write(new Text(end));
        console.WriteLine();
    }
}
