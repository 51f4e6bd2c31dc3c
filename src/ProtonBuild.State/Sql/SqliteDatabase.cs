using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>
/// The state in one SQLite file. Writes come one after the other, each in BEGIN IMMEDIATE, whatever they claim, on one connection that is
/// kept;
/// reads see a snapshot and never wait for a write.
/// </summary>
internal sealed class SqliteDatabase(SqliteSource source, TimeProvider time) : IDatabase
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentBag<PreparedConnection> readers = [];
    private PreparedConnection? writer;

    public TimeProvider Time => time;

    public Dialect Dialect => Dialect.Sqlite;

    public bool Announces { get; set; }

    /// <inheritdoc/>
    public async Task<T> Write<T>(WriteScope scope, Func<Transaction, Task<T>> work, CancellationToken cancellation)
    {
        if (source.ReadOnly)
            throw new StateException(StateFault.Invalid, $"the state file {source.Path} was opened for reading only");
        // Waiting here is fair and holds no thread; SQLite's own waiting is neither and is left to other processes.
        await turn.WaitAsync(cancellation);
        try
        {
            writer ??= source.Connect();
            await using var transaction = await writer.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
            var result = await work(new Transaction(transaction, this, cancellation));
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (SqliteException fault)
        {
            throw source.Explain(fault);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<T> Read<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation)
    {
        PreparedConnection? reader = null;
        try
        {
            if (!readers.TryTake(out reader))
                reader = source.Connect();
            await using var transaction = reader.BeginTransaction(deferred: true);
            return await work(new Transaction(transaction, this, cancellation));
        }
        catch (SqliteException fault)
        {
            throw source.Explain(fault);
        }
        finally
        {
            if (reader is not null)
                readers.Add(reader);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in readers)
            await reader.DisposeAsync();
        if (writer is not null)
            await writer.DisposeAsync();
        await source.DisposeAsync();
        turn.Dispose();
    }
}
