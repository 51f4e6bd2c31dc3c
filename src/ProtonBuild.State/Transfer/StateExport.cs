using System.Buffers;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Transfer;

/// <summary>
/// Writes everything that a state holds as lines of JSON: what it is, then every row of every table, then how many there were.
/// One snapshot, streamed; the same state gives the same bytes, whichever database it is in.
/// </summary>
public static class StateExport
{
    /// <summary>The version of the format, which is that of the schema whose rows it carries.</summary>
    internal static int Version => Schema.Current;

    /// <summary>Writes the state to a stream, which stays open; gives the number of rows.</summary>
    /// <exception cref="StateException">Unavailable where the state cannot be read to its end; what was written then lacks its last
    /// line.</exception>
    public static Task<long> Write(StateService state, Stream output, CancellationToken cancellation)
    {
        var begun = false;
        return state.Database.Read(
            async transaction =>
            {
                // What has been written cannot be taken back: no second try on another connection.
                if (begun)
                    throw new StateException(
                        StateFault.Unavailable,
                        "the connection to the database was lost in the middle of the export; start it again"
                    );
                begun = true;
                var lines = new LineWriter(output, cancellation);
                await lines.Add(json => json.WriteNumber("protonbuild-state", Version));
                var rows = 0L;
                foreach (var table in StateTables.All)
                {
                    await using var reader = await transaction.Open($"SELECT * FROM {table.Name} ORDER BY {table.Order}");
                    for (; await reader.ReadAsync(cancellation); rows++)
                        await lines.Add(json => WriteRow(json, table, reader));
                }

                await lines.Add(json => json.WriteNumber("rows", rows));
                await lines.End();
                return rows;
            },
            cancellation
        );
    }

    /// <summary>Columns that are null are left out.</summary>
    private static void WriteRow(Utf8JsonWriter json, StateTable table, DbDataReader reader)
    {
        json.WriteStartObject(table.Name);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var value = reader.GetValue(column);
            if (value is string text)
                json.WriteString(reader.GetName(column), text);
            else if (value is not DBNull)
                json.WriteNumber(reader.GetName(column), Convert.ToInt64(value, null));
        }

        json.WriteEndObject();
    }

    /// <summary>Lines of JSON, given to the stream in batches and never in a way that blocks.</summary>
    private sealed class LineWriter(Stream output, CancellationToken cancellation)
    {
        private const int Batch = 64 * 1024;

        private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private readonly ArrayBufferWriter<byte> buffer = new(2 * Batch);

        public async Task Add(Action<Utf8JsonWriter> members)
        {
            using (var json = new Utf8JsonWriter(buffer, Plain))
            {
                json.WriteStartObject();
                members(json);
                json.WriteEndObject();
            }

            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= Batch)
                await End();
        }

        public async Task End()
        {
            await output.WriteAsync(buffer.WrittenMemory, cancellation);
            await output.FlushAsync(cancellation);
            buffer.ResetWrittenCount();
        }
    }
}
