using System.Text.Json;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Core.Reporting;

/// <summary>What happens in a sync, one JSON object a line.</summary>
public static class EventLine
{
    public static string Of(SyncEvent happened) => JsonSerializer.Serialize(happened, ReportJson.Lines.SyncEvent);
}
