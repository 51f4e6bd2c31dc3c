namespace ProtonBuild.Server;

/// <summary>The labels that ProtonBuild's instruments use. Values are our own names, so none needs escaping.</summary>
internal readonly record struct MetricLabels(string? Operation, string? Code) : IComparable<MetricLabels>
{
    public static MetricLabels Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = default(MetricLabels);
        foreach (var (name, value) in tags)
            labels = name switch
            {
                "operation" => labels with { Operation = (string?)value },
                "code" => labels with { Code = (string?)value },
                _ => throw new NotSupportedException($"/metrics knows no label '{name}'"),
            };
        return labels;
    }

    public int CompareTo(MetricLabels other) =>
        string.CompareOrdinal(Operation, other.Operation) is not 0 and var order ? order : string.CompareOrdinal(Code, other.Code);

    /// <summary>These labels and one more.</summary>
    public string And(string name, string value) => Text([.. Pairs, (name, value)]);

    public override string ToString() => Text(Pairs);

    private List<(string Name, string Value)> Pairs
    {
        get
        {
            List<(string, string)> pairs = [];
            if (Operation is not null)
                pairs.Add(("operation", Operation));
            if (Code is not null)
                pairs.Add(("code", Code));
            return pairs;
        }
    }

    private static string Text(List<(string Name, string Value)> pairs) =>
        pairs.Count == 0 ? "" : $"{{{string.Join(',', pairs.Select(pair => $"{pair.Name}=\"{pair.Value}\""))}}}";
}
