using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ProtonBuild.State.Sql;

/// <summary>
/// A connection that keeps every statement prepared after its first run: parsing and planning one takes SQLite several times as
/// long as running it. There are as many as there are texts in this program, so none is ever thrown away; closing the connection
/// closes them.
/// </summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, Stack<SqliteCommand>> idle = new(StringComparer.Ordinal);

    /// <summary>The statements of a text, prepared where it was run before and nobody else is reading from it.</summary>
    public SqliteCommand Take(string text)
    {
        if (idle.TryGetValue(text, out var kept) && kept.TryPop(out var command))
            return command;
        command = CreateCommand();
#pragma warning disable CA2100 // The caller's text, which holds no values.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (!idle.TryGetValue(command.CommandText, out var kept))
            idle[command.CommandText] = kept = [];
        kept.Push(command);
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);
}
