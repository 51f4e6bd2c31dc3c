namespace ProtonBuild.State.Sql;

/// <summary>Rows as columns of texts and whole numbers, for statements over all of them at once.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="ByRow">The values of each row, in the columns' order.</param>
internal sealed record RowColumns(IReadOnlyList<RowColumn> Columns, IReadOnlyList<object?[]> ByRow)
{
    /// <summary>A record's properties, under the names that columns have: <c>DesiredSha</c> is <c>desired_sha</c>.</summary>
    public static RowColumns Of<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        var properties = Array.FindAll(
            typeof(T).GetProperties(),
            property => property.PropertyType == typeof(string) || IsNumber(property.PropertyType)
        );
        return new(
            Array.ConvertAll(properties, property => new RowColumn(Snake(property.Name), !IsNumber(property.PropertyType))),
            [.. rows.Select(row => Array.ConvertAll(properties, property => property.GetValue(row)))]
        );
    }

    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    /// <summary>The values of each column, as arrays of its type.</summary>
    public IEnumerable<(string Name, object Values)> ByColumn =>
        Columns.Select(
            (column, at) =>
                (
                    column.Name,
                    column.IsText
                        ? (object)ByRow.Select(row => (string?)row[at]).ToArray()
                        : ByRow.Select(row => row[at] is { } value ? Convert.ToInt64(value, null) : (long?)null).ToArray()
                )
        );

    private static bool IsNumber(Type type) => type == typeof(long) || type == typeof(long?) || type == typeof(int);

    private static string Snake(string name) =>
        string.Concat(
            name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString())
        );
}

internal sealed record RowColumn(string Name, bool IsText);
