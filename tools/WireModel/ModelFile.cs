namespace ProtonBuild.WireModel;

/// <summary>The .model file, as far as C# records depend on it: lengths, patterns and errors are for the endpoint.</summary>
/// <param name="Operations">By name, in order.</param>
/// <param name="Structures">Inputs, outputs and what they hold, by name, in order.</param>
/// <param name="Values">The C# types of all other shapes.</param>
internal sealed record ModelFile(
    IReadOnlyList<ModelFile.Operation> Operations,
    IReadOnlyList<ModelFile.Structure> Structures,
    IReadOnlyDictionary<string, string> Values
)
{
    public const string Name = "proton-2020-07-20.model";

    public static ModelFile Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' '));
        var byKind = lines.ToLookup(words => words[0], StringComparer.Ordinal);
        return new(
            [.. byKind["operation"].Select(words => new Operation(words[1], words[2], words[3]))],
            [
                .. byKind["structure"]
                    .Concat(byKind["union"])
                    .Select(words => new Structure(words[1], words[0] == "union", [.. words[2..].Select(Member.Parse)]))
                    .OrderBy(structure => structure.Name, StringComparer.Ordinal),
            ],
            byKind
                .SelectMany(kind => kind)
                .Where(words => words[0] is "list" or "string" or "enum" or "integer" or "boolean" or "timestamp")
                .ToDictionary(words => words[1], ValueType, StringComparer.Ordinal)
        );
    }

    /// <summary>A list is named by its items: <c>[Tag]</c>.</summary>
    private static string ValueType(string[] words) =>
        words[0] switch
        {
            "list" => $"[{words[2]}]",
            "integer" => "int",
            "boolean" => "bool",
            "timestamp" => "DateTimeOffset",
            _ => "string",
        };

    /// <param name="Name">The operation's name.</param>
    /// <param name="Input">The structure of its request.</param>
    /// <param name="Output">The structure of its answer.</param>
    internal sealed record Operation(string Name, string Input, string Output);

    /// <param name="Name">The model's name.</param>
    /// <param name="IsUnion">Whether exactly one of its members is set.</param>
    /// <param name="Members">In the model's order.</param>
    internal sealed record Structure(string Name, bool IsUnion, IReadOnlyList<Member> Members);

    /// <param name="Name">As on the wire.</param>
    /// <param name="Shape">The model's name of its shape.</param>
    /// <param name="IsRequired">Whether the structure must have it.</param>
    internal sealed record Member(string Name, string Shape, bool IsRequired)
    {
        public static Member Parse(string text)
        {
            var (name, shape) = (text.Split(':')[0], text.Split(':')[1]);
            return new(name.TrimEnd('*', '~'), shape, name.EndsWith('*'));
        }
    }
}
