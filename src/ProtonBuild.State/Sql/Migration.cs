using System.Globalization;
using System.Reflection;

namespace ProtonBuild.State.Sql;

/// <summary>
/// A step from one version of the schema to the next: <c>Migrations/0003-name.sql</c> for both databases, or one file each where they
/// differ, <c>0005-name.sqlite.sql</c> and <c>0005-name.postgres.sql</c>. A released file never changes; its hash is recorded in
/// <c>Migrations/released.sha256</c>.
/// </summary>
/// <param name="Version">The version that it leads to, from 1.</param>
/// <param name="Resource">The name of the embedded file.</param>
internal sealed record Migration(int Version, string Resource)
{
    private static readonly Assembly Home = typeof(Migration).Assembly;

    /// <summary>All files, in the order of their versions.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name)),
    ];

    /// <summary>Whether the database takes this file.</summary>
    public bool IsFor(Dialect dialect) => Resource.Split('.') is not [_, var database, _] || database == dialect.Name;

    public string Read()
    {
        using var text = new StreamReader(Home.GetManifestResourceStream(Resource)!);
        return text.ReadToEnd();
    }
}
