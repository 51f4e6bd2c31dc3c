using System.Globalization;
using Npgsql;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>Where connections come from, and how the database is named to people: without the password.</summary>
internal sealed class PostgresSource : IAsyncDisposable
{
    /// <summary>A replica that hangs in the middle of a transaction lets go of its locks.</summary>
    public const string Idle = "60s";

    private PostgresSource(NpgsqlConnectionStringBuilder connection, TimeSpan wait)
    {
        Place = $"the PostgreSQL database '{connection.Database}' at {connection.Host}";
        User = connection.Username ?? "";
        Wait = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)wait.TotalMilliseconds)}ms");
        Pool = NpgsqlDataSource.Create(connection);
    }

    public NpgsqlDataSource Pool { get; }

    public string Place { get; }

    public string User { get; }

    /// <summary>How long a write waits for others'.</summary>
    public string Wait { get; }

    public static PostgresSource Of(string connection, TimeSpan wait)
    {
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new(connection);
        }
        catch (ArgumentException)
        {
            // The driver's own message repeats what it could not read, and a password may be part of that.
            throw new StateException(
                StateFault.Invalid,
                "the PostgreSQL connection string cannot be read; write it as "
                    + "Host=db;Database=protonbuild;Username=protonbuild;Password=…"
            );
        }

        // Every transaction is made of the same few statements. Somebody behind a pooler that does not allow it says so.
        if (!parsed.ContainsKey("Max Auto Prepare"))
            parsed.MaxAutoPrepare = 200;
        parsed.AutoPrepareMinUsages = 2;
        parsed.ApplicationName ??= "protonbuild";
        parsed.IncludeErrorDetail = false;
        return new(parsed, wait);
    }

    public ValueTask DisposeAsync() => Pool.DisposeAsync();
}
