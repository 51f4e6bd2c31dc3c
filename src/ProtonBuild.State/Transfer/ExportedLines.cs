using System.Globalization;
using System.Text.Json;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Transfer;

/// <summary>Reads the lines of an export one by one, and refuses a line that none has, with its number.</summary>
internal sealed class ExportedLines(StreamReader lines)
{
    private long number;

    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    /// <summary>The first line: what this is, and by which version of the schema.</summary>
    public async Task<int> ReadVersion(CancellationToken cancellation)
    {
        number = 1;
        var line = await lines.ReadLineAsync(cancellation) ?? throw Refuse("there is nothing in it");
        if (!Parse(line).TryGetProperty("protonbuild-state", out var version) || !version.TryGetInt32(out var found))
            throw Refuse("its first line does not say so");
        return found <= StateExport.Version
            ? found
            : throw new StateException(
                StateFault.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"this export has version {found}, and this protonbuild knows versions up to {StateExport.Version}; "
                        + $"use a newer protonbuild"
                )
            );
    }

    /// <summary>The next row, under the name of its table; null after the last line, which gives their number.</summary>
    public async Task<JsonProperty?> ReadRow(CancellationToken cancellation)
    {
        number++;
        var line =
            await lines.ReadLineAsync(cancellation) ?? throw Refuse("it was cut short: the last line, with the number of rows, is missing");
        var member = Parse(line).EnumerateObject().First();
        if (member.Name == "rows")
            return member.Value.TryGetInt64(out var count) && count == Rows && await lines.ReadLineAsync(cancellation) is null
                ? null
                : throw Refuse("the last line does not give the number of its rows");
        Rows++;
        return member;
    }

    public StateException Refuse(string why) =>
        new(
            StateFault.Invalid,
            string.Create(
                CultureInfo.InvariantCulture,
                $"this is not an export of a state, or it was damaged: line {number}: {why}; nothing was imported"
            )
        );

    private JsonElement Parse(string line)
    {
        try
        {
            var read = JsonElement.Parse(line);
            return read.ValueKind == JsonValueKind.Object && read.EnumerateObject().Any() ? read : throw Refuse("a line is an object");
        }
        catch (JsonException)
        {
            throw Refuse("a line is one JSON object");
        }
    }
}
