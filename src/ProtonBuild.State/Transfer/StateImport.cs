using System.Globalization;
using System.Text;
using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.State.Events;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Transfer;

/// <summary>Reads what <see cref="StateExport"/> wrote into a state that holds nothing yet: all of it, or nothing.</summary>
public static class StateImport
{
    private const int Portion = 1000;

    /// <summary>Reads a stream, which stays open; gives the number of rows.</summary>
    /// <exception cref="StateException">Conflict where the state holds something; Invalid where the lines are not an export, say
    /// which.</exception>
    public static async Task<long> Read(StateService state, Stream input, CancellationToken cancellation)
    {
        var begun = false;
        try
        {
            return await state.Database.Write(
                async transaction =>
                {
                    if (begun)
                        throw new StateException(
                            StateFault.Unavailable,
                            "the connection to the database was lost in the middle of the import; nothing was imported; start it again"
                        );
                    begun = true;
                    await RequireEmpty(transaction);
                    using var lines = new StreamReader(input, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
                    return await new ImportedLines(transaction).Read(lines, cancellation);
                },
                cancellation
            );
        }
        catch (StateException contradiction) when (begun && contradiction is { Fault: StateFault.Conflict, InnerException: not null })
        {
            throw new StateException(
                StateFault.Invalid,
                "the rows of this export contradict one another; nothing was imported; export the state again",
                contradiction
            );
        }
        catch (DecoderFallbackException fault)
        {
            throw new StateException(
                StateFault.Invalid,
                "this is not an export of a state: it is not UTF-8 text; nothing was imported",
                fault
            );
        }
    }

    private static async Task RequireEmpty(Transaction transaction)
    {
        foreach (var table in StateTables.All)
            if (await transaction.Row<long>($"SELECT COUNT(*) FROM (SELECT 1 AS one FROM {table.Name} LIMIT 1) AS any_row") > 0)
                throw new StateException(
                    StateFault.Conflict,
                    "this state holds something already, and an import goes into an empty one; name another, or move this one away"
                );
    }

    private sealed class ImportedLines(Transaction transaction)
    {
        private readonly List<object?[]> waiting = [];
        private StateTable? table;
        private RowColumn[] columns = [];
        private long number;
        private long rows;
        private int from;

        public async Task<long> Read(StreamReader lines, CancellationToken cancellation)
        {
            Header(await lines.ReadLineAsync(cancellation));
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                number++;
                using var read = Parse(line);
                var member = read.RootElement.EnumerateObject().First();
                if (member.Name == "rows")
                    return await End(member.Value, await lines.ReadLineAsync(cancellation));
                if (member.Name != table?.Name)
                    await Turn(member.Name);
                waiting.Add(Row(member.Value));
                if (++rows % Portion == 0)
                    await Flush();
            }

            throw Refuse("it was cut short: the last line, with the number of rows, is missing");
        }

        private void Header(string? line)
        {
            number = 1;
            using var read = line is null ? throw Refuse("there is nothing in it") : Parse(line);
            if (!read.RootElement.TryGetProperty("protonbuild-state", out var version) || !version.TryGetInt32(out var found))
                throw Refuse("its first line does not say so");
            if (found > StateExport.Version)
                throw new StateException(
                    StateFault.Invalid,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"this export has version {found}, and this protonbuild knows versions up to "
                            + $"{StateExport.Version}; use a newer protonbuild"
                    )
                );
            from = found;
        }

        private async Task<long> End(JsonElement said, string? more)
        {
            if (!said.TryGetInt64(out var count) || count != rows || more is not null)
                throw Refuse("the last line does not give the number of its rows");
            await Flush();
            if (from < StatusChanges.KeptSince)
                await transaction.Execute("UPDATE attempt_events SET announced_at = 0 WHERE announced_at IS NULL");
            foreach (var filled in StateTables.All.Where(filled => filled.HasSequence))
                if (transaction.Dialect.AdvanceKeys(filled.Name) is { } advance)
                    await transaction.Row<long>(advance);
            return rows;
        }

        /// <summary>The next table's rows begin; tables come in the order in which they point to one another.</summary>
        private async Task Turn(string name)
        {
            await Flush();
            table = StateTables.All.FirstOrDefault(known => known.Name == name) ?? throw Refuse($"there is no table '{name}' in a state");
            await using var reader = await transaction.Open($"SELECT * FROM {table.Name} LIMIT 0");
            columns =
            [
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(at => new RowColumn(reader.GetName(at), reader.GetFieldType(at) == typeof(string))),
            ];
        }

        private object?[] Row(JsonElement row)
        {
            if (row.ValueKind != JsonValueKind.Object)
                throw Refuse("a row is an object");
            var values = new object?[columns.Length];
            foreach (var member in row.EnumerateObject())
            {
                var at = Array.FindIndex(columns, column => column.Name == member.Name);
                if (at < 0)
                    throw Refuse($"'{table!.Name}' has no column '{member.Name}'");
                values[at] = (columns[at].IsText, member.Value.ValueKind) switch
                {
                    (true, JsonValueKind.String) => member.Value.GetString(),
                    (false, JsonValueKind.Number) when member.Value.TryGetInt64(out var whole) => whole,
                    _ => throw Refuse(
                        $"the column '{member.Name}' of '{table!.Name}' is {(columns[at].IsText ? "a text" : "a whole number")}"
                    ),
                };
            }

            return values;
        }

        private async Task Flush()
        {
            if (waiting.Count == 0)
                return;
            var names = string.Join(", ", columns.Select(column => column.Name));
            await transaction.ExecuteOver(
                $"INSERT INTO {table!.Name} ({names}) SELECT "
                    + $"{string.Join(", ", columns.Select(column => $"r.{column.Name}"))} FROM {{rows}}",
                new RowColumns(columns, waiting)
            );
            waiting.Clear();
        }

        private JsonDocument Parse(string line)
        {
            try
            {
                var read = JsonDocument.Parse(line);
                return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.EnumerateObject().Any()
                    ? read
                    : throw Refuse("a line is an object");
            }
            catch (JsonException)
            {
                throw Refuse("a line is one JSON object");
            }
        }

        private StateException Refuse(string why) =>
            new(
                StateFault.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"this is not an export of a state, or it was damaged: line {number}: {why}; nothing was imported"
                )
            );
    }
}
