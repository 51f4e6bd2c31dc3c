using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Core.Reporting;

/// <summary>The JSON that scripts read. Member names are a contract; a new meaning gets a new version.</summary>
[JsonSerializable(typeof(ValidateReport))]
[JsonSerializable(typeof(PlanReport))]
[JsonSerializable(typeof(SyncReport))]
[JsonSerializable(typeof(PublishReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(BlockersReport))]
[JsonSerializable(typeof(InstanceReport))]
[JsonSerializable(typeof(Baseline))]
[JsonSerializable(typeof(SarifLog))]
[JsonSerializable(typeof(SyncEvent))]
[JsonSerializable(typeof(MatrixReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static ReportJson Readable { get; } = new(ReportOptions.Readable());

    public static ReportJson Lines { get; } = new(new JsonSerializerOptions(ReportOptions.Readable()) { WriteIndented = false });
}

/// <summary>How every report is written.</summary>
public static class ReportOptions
{
    /// <summary>Readable: only what JSON itself needs is escaped, since no report is ever put into a page as it is.</summary>
    public static JsonSerializerOptions Readable() =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}

/// <summary>The version of every report's shape.</summary>
public static class ReportVersion
{
    public const int Current = 1;
}
