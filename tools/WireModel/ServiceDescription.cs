using System.Text;
using System.Text.Json.Nodes;

namespace ProtonBuild.WireModel;

/// <summary>
/// Reduces AWS Proton's published service model to its facts, one a line: operations with their input, output and errors, and every
/// shape that they reach. Descriptions stay out.
/// </summary>
internal sealed class ServiceDescription
{
    private const string Head = """
        # Facts of AWS Proton's service model 2020-07-20, written by tools/WireModel. Do not edit.
        # operation NAME INPUT OUTPUT ERROR…; '*' marks a required member, '~' the member that makes a request idempotent.

        """;

    private readonly JsonObject operations;
    private readonly JsonObject shapes;
    private readonly SortedSet<string> reached = new(StringComparer.Ordinal);

    private ServiceDescription(JsonNode model) => (operations, shapes) = (model["operations"]!.AsObject(), model["shapes"]!.AsObject());

    /// <param name="json">The text of <c>service-2.json</c>.</param>
    /// <returns>The text of the .model file.</returns>
    public static string ToModel(string json) => new ServiceDescription(JsonNode.Parse(json)!).Lines();

    private string Lines()
    {
        var text = new StringBuilder(Head);
        foreach (var (name, operation) in operations.OrderBy(operation => operation.Key, StringComparer.Ordinal))
        {
            var (input, output) = (Shape(operation!["input"]!), Shape(operation["output"]!));
            Reach(input);
            Reach(output);
            var errors = operation["errors"]!.AsArray().Select(error => Shape(error!).Replace("Exception", "", StringComparison.Ordinal));
            text.Append($"operation {name} {input} {output} {string.Join(' ', errors.Order(StringComparer.Ordinal))}\n");
        }

        var idempotent = operations.Where(operation => operation.Value!["idempotent"] is not null).Select(operation => operation.Key);
        text.Append($"idempotent {string.Join(' ', idempotent.Order(StringComparer.Ordinal))}\n");
        foreach (var name in reached)
            text.Append(Line(name, shapes[name]!)).Append('\n');
        return text.ToString();
    }

    private void Reach(string name)
    {
        if (!reached.Add(name))
            return;
        foreach (var member in shapes[name]!["members"]?.AsObject() ?? [])
            Reach(Shape(member.Value!));
        if (shapes[name]!["member"] is { } item)
            Reach(Shape(item));
    }

    private static string Line(string name, JsonNode shape) =>
        Text(shape["type"]) switch
        {
            "structure" => $"{(shape["union"] is null ? "structure" : "union")} {name} {Members(shape)}".TrimEnd(),
            "list" => $"list {name} {Shape(shape["member"]!)} {Range(shape)}",
            "string" when shape["enum"] is { } values => $"enum {name} {string.Join(' ', values.AsArray())}",
            "string" => $"string {name} {Range(shape)} {Pattern(shape)}".TrimEnd(),
            "integer" => $"integer {name} {Range(shape)}",
            "boolean" => $"boolean {name}",
            "timestamp" => $"timestamp {name}",
            var type => throw new NotSupportedException($"{name} is a {type}, which no operation has had so far"),
        };

    private static string Members(JsonNode structure)
    {
        var required = structure["required"]?.AsArray().Select(Text).ToHashSet(StringComparer.Ordinal) ?? [];
        return string.Join(' ', structure["members"]!.AsObject().Select(member => $"{member.Key}{Mark(member)}:{Shape(member.Value!)}"));

        string Mark(KeyValuePair<string, JsonNode?> member) =>
            required.Contains(member.Key) ? "*"
            : member.Value!["idempotencyToken"] is null ? ""
            : "~";
    }

    private static string Range(JsonNode shape) => $"{shape["min"]}..{shape["max"]}";

    /// <summary>The model's \d and \w mean ASCII; those of .NET match the digits and letters of every script.</summary>
    private static string Pattern(JsonNode shape) =>
        Text(shape["pattern"]).Replace(@"[\w", "[0-9A-Za-z_", StringComparison.Ordinal).Replace(@"\d", "[0-9]", StringComparison.Ordinal);

    private static string Shape(JsonNode node) => Text(node["shape"]);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
