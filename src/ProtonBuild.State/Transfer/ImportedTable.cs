using System.Text.Json;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Transfer;

/// <summary>Writes the rows of one table, a batch at a time. Tables come in the order in which they point to one another.</summary>
internal sealed class ImportedTable
{
    private const int Batch = 1000;

    private readonly Transaction transaction;
    private readonly ExportedLines lines;
    private readonly RowColumn[] columns;
    private readonly object?[] defaults;
    private readonly List<object?[]> waiting = [];

    private ImportedTable(Transaction transaction, ExportedLines lines, (string Name, int Version) table, RowColumn[] columns)
    {
        (this.transaction, this.lines, this.columns) = (transaction, lines, columns);
        Name = table.Name;
        defaults = [.. columns.Select(column => OlderExports.Default(table.Version, table.Name, column.Name))];
    }

    public string Name { get; }

    /// <param name="transaction">The transaction that imports.</param>
    /// <param name="lines">Refuses rows that do not fit.</param>
    /// <param name="table">The table, and the version of the export.</param>
    public static async Task<ImportedTable> Open(Transaction transaction, ExportedLines lines, (string Name, int Version) table)
    {
        if (StateTables.All.All(known => known.Name != table.Name))
            throw lines.Refuse($"there is no table '{table.Name}' in a state");
        await using var reader = await transaction.Open($"SELECT * FROM {table.Name} LIMIT 0");
        return new(
            transaction,
            lines,
            table,
            [
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(at => new RowColumn(reader.GetName(at), reader.GetFieldType(at) == typeof(string))),
            ]
        );
    }

    public async Task Add(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            throw lines.Refuse("a row is an object");
        object?[] values = [.. defaults];
        foreach (var member in row.EnumerateObject())
        {
            var at = Array.FindIndex(columns, column => column.Name == member.Name);
            if (at < 0)
                throw lines.Refuse($"'{Name}' has no column '{member.Name}'");
            values[at] = Value(member, columns[at]);
        }

        waiting.Add(values);
        if (waiting.Count == Batch)
            await Flush();
    }

    public async Task Flush()
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        var values = string.Join(", ", columns.Select(column => $"r.{column.Name}"));
        await transaction.ExecuteOver($"INSERT INTO {Name} ({names}) SELECT {values} FROM {{rows}}", new RowColumns(columns, waiting));
        waiting.Clear();
    }

    private object? Value(JsonProperty member, RowColumn column) =>
        (column.IsText, member.Value.ValueKind) switch
        {
            (true, JsonValueKind.String) => member.Value.GetString(),
            (false, JsonValueKind.Number) when member.Value.TryGetInt64(out var whole) => whole,
            _ => throw lines.Refuse($"the column '{member.Name}' of '{Name}' is {(column.IsText ? "a text" : "a whole number")}"),
        };
}
