using System.Reflection;

namespace ProtonBuild.State.Sql;

/// <summary>A caller's rows as columns: the properties of a record, texts and whole numbers, under the names that columns have.</summary>
internal sealed class RowColumns
{
    private readonly IReadOnlyCollection<object> rows;
    private readonly PropertyInfo[] properties;

    private RowColumns(IReadOnlyCollection<object> rows, PropertyInfo[] properties)
    {
        (this.rows, this.properties) = (rows, properties);
        Names = [.. properties.Select(property => Snake(property.Name))];
    }

    public static RowColumns Of<T>(IReadOnlyCollection<T> rows) where T : class =>
        new(rows, [.. typeof(T).GetProperties().Where(property => IsColumn(property.PropertyType))]);

    public IReadOnlyList<string> Names { get; }

    public IEnumerable<object?[]> ByRow => rows.Select(row => Array.ConvertAll(properties, property => property.GetValue(row)));

    public IEnumerable<(string Name, object Values)> ByColumn => properties.Select((property, at) => (Names[at], property.PropertyType == typeof(string)
        ? (object)rows.Select(row => (string?)property.GetValue(row)).ToArray()
        : rows.Select(row => property.GetValue(row) is { } value ? Convert.ToInt64(value, null) : (long?)null).ToArray()));

    private static bool IsColumn(Type type) => type == typeof(string) || type == typeof(long) || type == typeof(long?) || type == typeof(int);

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
