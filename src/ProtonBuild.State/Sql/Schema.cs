using System.Globalization;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>The version of the schema that this program works with, and the way there from older ones.</summary>
internal static class Schema
{
    public static int Current { get; } = Migration.All[^1].Version;

    private static string Tool => typeof(Schema).Assembly.GetName().Version!.ToString(3);

    /// <summary>Refuses a schema from a newer version of the tool; says whether this one is complete.</summary>
    public static bool IsCurrent(SchemaRow? found, string place)
    {
        if (found is null || found.Version < Current)
            return false;
        if (found.Version == Current)
            return true;
        throw new StateException(
            StateFault.Unavailable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{place} has schema {found.Version}, written by protonbuild {found.Tool}; this is protonbuild {Tool}, "
                    + $"which knows schemas up to {Current}; use protonbuild {found.Tool} or newer"
            )
        );
    }

    /// <summary>Brings the schema up to date inside the caller's write transaction; does nothing where it is.</summary>
    public static async Task Apply(Transaction transaction, SchemaRow? found)
    {
        foreach (var migration in Migration.All.Where(step => step.Version > (found?.Version ?? 0) && step.IsFor(transaction.Dialect)))
            await transaction.Execute(transaction.Dialect.Ddl(migration.Read()));
        await transaction.Execute(
            "INSERT INTO schema_version (version, tool, applied_at) VALUES (@Current, @Tool, @Now)",
            new
            {
                Current,
                Tool,
                transaction.Now,
            }
        );
    }

    public const string Find = "SELECT version, tool FROM schema_version ORDER BY version DESC LIMIT 1";
}

internal sealed record SchemaRow
{
    public long Version { get; init; }
    public string Tool { get; init; } = "";
}
