using System.Text.RegularExpressions;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <summary>Opens the state wherever it is: a path is a SQLite file, <c>Host=…</c> a PostgreSQL database.</summary>
public static partial class StateStore
{
    /// <summary>How long a write to PostgreSQL waits for others' by default.</summary>
    public static TimeSpan PostgresWait { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Opens the state for writing, makes what is missing, and brings its schema up to date.</summary>
    /// <param name="db">The path of a file, or a connection string as Npgsql takes it.</param>
    /// <param name="time">The clock that leases are judged by.</param>
    /// <param name="wait">How long a write waits for others'.</param>
    /// <param name="cancellation">Ends the wait for the database.</param>
    public static async Task<StateService> Open(
        string db,
        TimeProvider time,
        TimeSpan? wait = null,
        CancellationToken cancellation = default
    )
    {
        if (PostgresUrl().IsMatch(db))
            throw new StateException(
                StateFault.Invalid,
                "a PostgreSQL database is named by Host=…;Database=…;Username=…;Password=…, not by a URL"
            );
        if (!IsPostgres(db))
            return await StateFile.OpenForWriting(db, time, wait, cancellation);
        var source = PostgresSource.Of(db, wait ?? PostgresWait);
        var database = new PostgresDatabase(source, time);
        try
        {
            await PostgresSchema.Apply(source, database, cancellation);
            return new StateService(database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether this names a PostgreSQL database and no file.</summary>
    public static bool IsPostgres(string db) => HostKey().IsMatch(db);

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex HostKey();

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex PostgresUrl();
}
