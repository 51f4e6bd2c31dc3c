using System.Text.Json;
using System.Text.Json.Serialization;
using ProtonBuild.Core.Reporting;
using ProtonBuild.State;

namespace ProtonBuild.Cli;

/// <summary>What <c>history</c> shows; each entry's <c>kind</c> says what it is.</summary>
public sealed record HistoryReport(int Version, IReadOnlyList<HistoryEntry> History)
{
    public static HistoryReport Of(IReadOnlyList<HistoryEntry> entries) => new(ReportVersion.Current, entries);

    public string ToJson() => JsonSerializer.Serialize(this, HistoryJson.Readable.HistoryReport);
}

[JsonSerializable(typeof(HistoryReport))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static HistoryJson Readable { get; } = new(ReportOptions.Readable());
}
