using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.App.WorkTrees;

/// <summary>What a command did to files of the work tree.</summary>
public sealed record FileChangesReport(int Version, IReadOnlyList<FileChange> Files)
{
    public static FileChangesReport Of(IReadOnlyList<FileChange> files) => new(ReportVersion.Current, files);

    public string ToJson() => JsonSerializer.Serialize(this, FileChangesJson.Readable.FileChangesReport);
}

/// <param name="Path">From the root of the repository.</param>
/// <param name="Result"><c>written</c>, <c>migrated</c>, <c>unchanged</c>, <c>exists</c> or <c>dry-run</c>.</param>
/// <param name="Diff">What changed, as a unified diff; empty where nothing does.</param>
public sealed record FileChange(string Path, string Result, string Diff);

[JsonSerializable(typeof(FileChangesReport))]
internal sealed partial class FileChangesJson : JsonSerializerContext
{
    public static FileChangesJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
