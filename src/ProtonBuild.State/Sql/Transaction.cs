using System.Data.Common;
using Dapper;

namespace ProtonBuild.State.Sql;

/// <summary>One inner: what the SQL of the state service is run on, whichever database is behind it.</summary>
internal sealed class Transaction(DbTransaction inner, IDatabase database, CancellationToken cancellation)
{
    private readonly DbConnection connection = inner.Connection!;

    static Transaction() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>The moment of the inner, read after its lock was taken: a lease is judged by this clock alone.</summary>
    public long Now { get; } = database.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public Dialect Dialect => database.Dialect;

    /// <inheritdoc cref="IDatabase.Announces"/>
    public bool Announces => database.Announces;

    public CancellationToken Cancellation => cancellation;

    public async Task<List<T>> Rows<T>(string sql, object? args = null) => (await connection.QueryAsync<T>(Command(sql, args))).AsList();

    public Task<T?> Row<T>(string sql, object? args = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, args));

    /// <summary>A long list, read a row at a time.</summary>
    public Task<DbDataReader> Open(string sql) =>
        connection.ExecuteReaderAsync(Command(sql, null), System.Data.CommandBehavior.SequentialAccess);

    /// <summary>The number of rows written; zero is how a conditional statement says that its condition did not hold.</summary>
    public Task<int> Execute(string sql, object? args = null) => connection.ExecuteAsync(Command(sql, args));

    /// <summary>
    /// One statement over all rows, which stand in it as the table <c>{rows}</c>, called r, with a column for each property
    /// (<c>DesiredSha</c> is <c>desired_sha</c>); <paramref name="args"/> are what they have in common.
    /// </summary>
    public Task<int> ExecuteOver<T>(string sql, IReadOnlyCollection<T> rows, object? args = null)
        where T : class => ExecuteOver(sql, RowColumns.Of(rows), args);

    /// <inheritdoc cref="ExecuteOver{T}"/>
    public async Task<int> ExecuteOver(string sql, RowColumns columns, object? args = null)
    {
        if (columns.ByRow.Count == 0)
            return 0;
        var parameters = new DynamicParameters(args);
        Dialect.Bind(parameters, columns);
        return await Execute(sql.Replace("{rows}", Dialect.Table(columns), StringComparison.Ordinal), parameters);
    }

    /// <summary>A query with <c>IN @Names</c>.</summary>
    public async Task<List<T>> RowsNamed<T>(string sql, IReadOnlyCollection<string> names) =>
        names.Count == 0
            ? []
            : await Rows<T>(sql.Replace("IN @Names", Dialect.InNames, StringComparison.Ordinal), new { Names = Dialect.List(names) });

    private CommandDefinition Command(string sql, object? args) => new(sql, args, inner, cancellationToken: cancellation);
}
