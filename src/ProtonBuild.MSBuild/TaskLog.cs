using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Logs findings in the one shape that editors and problem matchers all read: code, absolute path, line and column, no end
/// position, no subcategory.
/// </summary>
internal static class TaskLog
{
    /// <summary>A misspelt setting of the build.</summary>
    public const string Misspelt = "PB9901";

    /// <summary>An impossible value of a setting.</summary>
    public const string Impossible = "PB9902";

    /// <summary>The program could not do its work.</summary>
    public const string ToolFailed = "PB9903";

    /// <summary>An instance or a publish step did not reach its goal.</summary>
    public const string NotDone = "PB9904";

    private const string Help = "https://protonbuild.dev/msbuild";

    public static void Write(this TaskLoggingHelper log, Finding finding, WarningPolicy policy)
    {
        switch (policy.SeverityOf(finding))
        {
            case "error":
                log.Error(finding.Code, finding.Place, finding.Message, finding.Help);
                break;
            case "warning":
                log.LogWarning(
                    null,
                    finding.Code,
                    finding.Code,
                    finding.Help,
                    finding.Place.File,
                    finding.Place.Line,
                    finding.Place.Column,
                    0,
                    0,
                    finding.Message
                );
                break;
            case "info":
                log.LogMessage(
                    null,
                    finding.Code,
                    finding.Code,
                    finding.Place.File,
                    finding.Place.Line,
                    finding.Place.Column,
                    0,
                    0,
                    MessageImportance.Normal,
                    finding.Message
                );
                break;
        }
    }

    public static void Error(this TaskLoggingHelper log, string code, Place place, string message, string help = Help) =>
        log.LogError(null, code, code, help, place.File, place.Line, place.Column, 0, 0, OneLine.Of(message));
}
