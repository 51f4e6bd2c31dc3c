using Microsoft.Data.Sqlite;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <summary>
/// Opens the state where it is a file. Every way in which that can fail throws a <see cref="StateException"/> of kind
/// <see cref="StateFault.Unavailable"/> whose message says which file and what to do.
/// </summary>
public static class StateFile
{
    /// <summary>How long a write waits for another process by default.</summary>
    public static TimeSpan BusyTimeout { get; } = TimeSpan.FromSeconds(5);

    static StateFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file, makes it and its folder where they are missing, and brings its schema up to date.</summary>
    public static async Task<StateService> OpenForWriting(
        string path,
        TimeProvider time,
        TimeSpan? busyTimeout = null,
        CancellationToken cancellation = default
    )
    {
        path = Path.GetFullPath(path);
        StatePlace.RequireWritable(path);
        var source = new SqliteSource(path, path, ReadOnly: false, busyTimeout ?? BusyTimeout);
        var database = new SqliteDatabase(source, time);
        try
        {
            if (!SqliteSchema.IsCurrent(source))
                await SqliteSchema.Upgrade(source, database, cancellation);
            return new StateService(database);
        }
        catch (SqliteException fault)
        {
            await database.DisposeAsync();
            throw source.Explain(fault);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens the file without ever making or changing anything. A missing file reads as an empty state, one with an older
    /// schema as the upgraded copy that it would be.
    /// </summary>
    public static async Task<StateService> OpenForReading(
        string path,
        TimeProvider time,
        TimeSpan? busyTimeout = null,
        CancellationToken cancellation = default
    )
    {
        path = Path.GetFullPath(path);
        var wait = busyTimeout ?? BusyTimeout;
        if (!StatePlace.Exists(path))
            return await Copied(null, SqliteSource.InMemory(path, wait), time, cancellation);
        var (source, current) = Look(StatePlace.ToRead(path, wait));
        return current
            ? new StateService(new SqliteDatabase(source, time))
            : await Copied(source, SqliteSource.InMemory(path, wait), time, cancellation);
    }

    private static async Task<StateService> Copied(
        SqliteSource? original,
        SqliteSource memory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (original is not null)
        {
            using var from = original.Connect();
            from.BackupDatabase(memory.Keeper!);
        }

        await using (var upgrade = new SqliteDatabase(memory with { ReadOnly = false, Keeper = null }, time))
            await SqliteSchema.Apply(memory, upgrade, cancellation);
        return new StateService(new SqliteDatabase(memory, time));
    }

    private static (SqliteSource Source, bool Current) Look(SqliteSource source)
    {
        try
        {
            return (source, SqliteSchema.IsCurrent(source));
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 8 or 14)
        {
            // The permission bits promised too much: a disk mounted read-only, or another owner.
            return Look(source, StatePlace.ToReadWhereNobodyWrites(source));
        }
        catch (SqliteException fault)
        {
            throw source.Explain(fault);
        }
    }

    private static (SqliteSource Source, bool Current) Look(SqliteSource refused, SqliteSource source)
    {
        try
        {
            return (source, SqliteSchema.IsCurrent(source));
        }
        catch (SqliteException fault)
        {
            throw refused.Explain(fault);
        }
    }
}
