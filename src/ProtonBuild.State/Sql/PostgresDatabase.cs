using Npgsql;

namespace ProtonBuild.State.Sql;

/// <summary>
/// The state in PostgreSQL, for several replicas at once. Advisory locks take the place of the turns that one process could
/// take among its own threads; why these and not SERIALIZABLE: docs/decisions/0009-writing-to-postgresql.md.
/// </summary>
internal sealed class PostgresDatabase(PostgresSource source, TimeProvider time) : IDatabase
{
    private const int Tries = 5;

    /// <summary>In one round trip: what bounds the wait, and the locks. They end with the transaction.</summary>
    private const string Lock = """
        SELECT set_config('lock_timeout', @wait, true), set_config('idle_in_transaction_session_timeout', @idle, true);
        """;

    private const string State = "hashtextextended('protonbuild ' || current_schema(), 0)";
    private const string Everything = Lock + $"SELECT pg_advisory_xact_lock({State})";
    private const string Shared = Lock + $"SELECT pg_advisory_xact_lock_shared({State});";
    private const string Instance = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ";
    private const string OnInstance = Shared + Instance + "@key, 0))";
    private const string OnInstanceOf = Shared + Instance + "service || '/' || instance, 0)) FROM attempts WHERE id = @key";

    public TimeProvider Time => time;

    public Dialect Dialect => Dialect.Postgres;

    public bool Announces { get; set; }

    /// <inheritdoc/>
    public async Task<T> Write<T>(WriteScope scope, Func<Transaction, Task<T>> work, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            var begun = false;
            try
            {
                await using var connection = await source.Pool.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(
                    System.Data.IsolationLevel.ReadCommitted,
                    cancellation
                );
                await Take(scope, connection, cancellation);
                begun = true;
                var result = await work(new Transaction(transaction, this, cancellation));
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception fault) when (PostgresFaults.IsOurs(fault))
            {
                if (left == 1 || !(begun ? PostgresFaults.AsksForAnotherTry(fault) : PostgresFaults.IsLostConnection(fault)))
                    throw PostgresFaults.Explain(fault, source);
                // A connection that died while it lay in the pool: the others in there died with it.
                if (!begun)
                    source.Pool.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<T> Read<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await using var connection = await source.Pool.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(
                    System.Data.IsolationLevel.RepeatableRead,
                    cancellation
                );
                return await work(new Transaction(transaction, this, cancellation));
            }
            catch (Exception fault) when (PostgresFaults.IsOurs(fault))
            {
                // A read can always be repeated.
                if (left == 1 || !PostgresFaults.IsLostConnection(fault))
                    throw PostgresFaults.Explain(fault, source);
                source.Pool.Clear();
            }
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task Take(WriteScope scope, NpgsqlConnection connection, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Constants of our own.
        await using var command = new NpgsqlCommand(
            scope.IsNothing ? Shared
                : scope.Instance is not null ? OnInstance
                : scope.Attempt is not null ? OnInstanceOf
                : Everything,
            connection
        );
#pragma warning restore CA2100
        command.Parameters.AddWithValue("wait", source.Wait);
        command.Parameters.AddWithValue("idle", PostgresSource.Idle);
        if ((scope.Instance?.ToString() ?? scope.Attempt) is { } key)
            command.Parameters.AddWithValue("key", key);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
