using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ProtonBuild.State.Sql;

/// <summary>A command of a <see cref="PreparedConnection"/>: it borrows the statements of its text, and gives them back when it is disposed
/// of.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand? borrowed;

    [AllowNull]
    public override string CommandText
    {
        get => borrowed?.CommandText ?? "";
        set
        {
            GiveBack();
            borrowed = string.IsNullOrEmpty(value) ? null : connection.Take(value);
        }
    }

    public override int CommandTimeout
    {
        get => Borrowed.CommandTimeout;
        set => Borrowed.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => Borrowed.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("the statements are prepared for one connection");
    }

    protected override DbParameterCollection DbParameterCollection => Borrowed.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Borrowed => borrowed ?? throw new InvalidOperationException("the command has no text yet");

    public override void Cancel() => Borrowed.Cancel();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare() => Ready().Prepare();

    protected override DbParameter CreateDbParameter() => Borrowed.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private SqliteCommand Ready()
    {
        Borrowed.Transaction = (SqliteTransaction?)DbTransaction;
        return Borrowed;
    }

    private void GiveBack()
    {
        if (borrowed is null)
            return;
        connection.GiveBack(borrowed);
        borrowed = null;
    }
}
