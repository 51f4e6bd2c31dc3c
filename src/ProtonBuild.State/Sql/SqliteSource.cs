using System.Globalization;
using Microsoft.Data.Sqlite;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>Where connections come from: a file, or a copy of one in memory, and what its errors mean to people.</summary>
internal sealed record SqliteSource(string Path, string DataSource, bool ReadOnly, TimeSpan BusyTimeout) : IAsyncDisposable
{
    public SqliteOpenMode Mode { get; init; } = SqliteOpenMode.ReadWriteCreate;

    /// <summary>Keeps a database in memory alive as long as the source is.</summary>
    public SqliteConnection? Keeper { get; init; }

    public static SqliteSource InMemory(string path, TimeSpan busyTimeout)
    {
        var source = new SqliteSource(path, $"protonbuild-{Guid.NewGuid():N}", ReadOnly: true, busyTimeout)
        {
            Mode = SqliteOpenMode.Memory,
        };
        return source with { Keeper = source.Connect() };
    }

    /// <summary>An open connection, set up; throws <see cref="SqliteException"/>.</summary>
    public PreparedConnection Connect()
    {
        var connection = new PreparedConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = DataSource,
                Mode = Mode,
                Cache = Mode == SqliteOpenMode.Memory ? SqliteCacheMode.Shared : SqliteCacheMode.Default,
                ForeignKeys = true,
                // Closing the last connection then tidies the -wal and -shm files away.
                Pooling = false,
                // The driver's own retries, which sleep 150 ms at a time, end where SQLite's waiting has ended.
                DefaultTimeout = Math.Max(1, (int)BusyTimeout.TotalSeconds),
            }.ToString()
        );
        try
        {
            connection.Open();
            Run(
                connection,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"PRAGMA busy_timeout = {(long)BusyTimeout.TotalMilliseconds}; PRAGMA synchronous = FULL;"
                )
            );
            if (ReadOnly && Mode != SqliteOpenMode.Memory)
                Run(connection, "PRAGMA query_only = 1;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Switches the file to write-ahead logging, once; it stays so.</summary>
    public static void UseWriteAheadLog(SqliteConnection connection) => Run(connection, "PRAGMA journal_mode = WAL;");

    public StateException Explain(SqliteException fault) => SqliteFaults.Explain(fault, Path, BusyTimeout);

    public async ValueTask DisposeAsync()
    {
        if (Keeper is not null)
            await Keeper.DisposeAsync();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and a number of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
