using System.Data.Common;
using Dapper;

namespace ProtonBuild.State.Sql;

/// <summary>One transaction: what the SQL of the state service is run on, whichever database is behind it.</summary>
internal sealed class Session(DbConnection connection, DbTransaction transaction, DateTimeOffset now, CancellationToken cancellation)
{
    static Session() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>The moment of the transaction, read after its lock was taken: a lease is judged by this clock alone.</summary>
    public long Now { get; } = now.ToUnixTimeMilliseconds();

    public async Task<List<T>> Rows<T>(string sql, object? args = null) => (await connection.QueryAsync<T>(Command(sql, args))).AsList();

    public Task<T?> Row<T>(string sql, object? args = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, args));

    /// <summary>The number of rows written; zero is how a conditional statement says that its condition did not hold.</summary>
    public Task<int> Execute(string sql, object? args = null) => connection.ExecuteAsync(Command(sql, args));

    /// <summary>The same statement for each row, prepared once.</summary>
    public Task ExecuteEach<T>(string sql, IReadOnlyCollection<T> rows) =>
        rows.Count == 0 ? Task.CompletedTask : connection.ExecuteAsync(Command(sql, rows));

    /// <summary>A query with <c>IN @Names</c>, in portions that stay below every database's limit of parameters.</summary>
    public async Task<List<T>> RowsNamed<T>(string sql, IEnumerable<string> names)
    {
        var rows = new List<T>();
        foreach (var portion in names.Chunk(500)) rows.AddRange(await Rows<T>(sql, new { Names = portion }));
        return rows;
    }

    private CommandDefinition Command(string sql, object? args) => new(sql, args, transaction, cancellationToken: cancellation);
}
