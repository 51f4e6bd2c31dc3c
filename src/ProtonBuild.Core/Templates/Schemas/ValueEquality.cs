using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>Equality as JSON Schema means it: numbers by value, mappings in any order, lists in theirs.</summary>
internal sealed class ValueEquality : IEqualityComparer<YamlNode>
{
    private const int FewKeys = 16;

    public static ValueEquality Instance { get; } = new();

    public bool Equals(YamlNode? x, YamlNode? y) =>
        ReferenceEquals(x, y)
        || (x, y) switch
        {
            (YamlScalar one, YamlScalar other) => Same(one, other),
            (YamlSequence one, YamlSequence other) => one.Items.Count == other.Items.Count
                && one.Items.Zip(other.Items).All(pair => Equals(pair.First, pair.Second)),
            (YamlMapping one, YamlMapping other) => one.Entries.Count == other.Entries.Count && Same(one, other),
            _ => false,
        };

    public int GetHashCode(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => Hash(scalar),
            YamlSequence list => list.Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
            YamlMapping mapping => mapping.Entries.Aggregate(
                31,
                (hash, entry) => hash ^ HashCode.Combine(entry.Name.GetHashCode(StringComparison.Ordinal), GetHashCode(entry.Value))
            ),
            _ => 0,
        };

    private bool Same(YamlMapping one, YamlMapping other)
    {
        if (one.Entries.Count <= FewKeys)
            return one.Entries.All(entry => other.Find(entry.Name) is { } found && Equals(entry.Value, found.Value));
        var values = other.Entries.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
        return one.Entries.All(entry => values.TryGetValue(entry.Name, out var found) && Equals(entry.Value, found));
    }

    private static bool Same(YamlScalar one, YamlScalar other)
    {
        if (Number.Of(one) is { } number)
            return Number.Of(other) is { } otherNumber && number.CompareTo(otherNumber) == 0;
        if (one.Value.Type != other.Value.Type)
            return false;
        return one.Value.Type switch
        {
            ScalarType.Null => true,
            ScalarType.Boolean => one.Value.Boolean == other.Value.Boolean,
            _ => one.Text == other.Text,
        };
    }

    private static int Hash(YamlScalar scalar) =>
        Number.Of(scalar)?.Hash()
        ?? scalar.Value.Type switch
        {
            ScalarType.Null => 1,
            ScalarType.Boolean => scalar.Value.Boolean ? 2 : 3,
            _ => scalar.Text.GetHashCode(StringComparison.Ordinal),
        };
}
