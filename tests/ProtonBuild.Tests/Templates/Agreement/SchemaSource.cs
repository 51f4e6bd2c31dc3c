using System.Globalization;

namespace ProtonBuild.Tests.Templates.Agreement;

/// <summary>Makes OpenAPI 3.0 schemas out of a seed: three types that refer to one another, each keyword now and then.</summary>
internal sealed class SchemaSource(Random random)
{
    private const int Depth = 3;

    private static readonly string[] Types = ["A", "B", "C"];
    private static readonly string[] Numbers = ["-1", "0", "1", "2.5", "10", "0.1", "1e2", "-0.5", "3.0"];
    private static readonly string[] Steps = ["1", "2", "0.1", "0.5", "0.01", "2.5", "1e1"];

    /// <summary>A question's types, as a tree from which values can be made.</summary>
    public Dictionary<string, Node> Next() =>
        Types.ToDictionary(type => type, type => Schema(type, Depth, isSameValue: true), StringComparer.Ordinal);

    private Node Schema(string inside, int depth, bool isSameValue)
    {
        var node = new Node();
        if (random.Next(8) == 0 && Target(inside, isSameValue) is { } target)
        {
            node.Set("$ref", Json.Text("#/types/" + target)).Reference = target;
            if (random.Next(3) == 0)
                node.Set("maxLength", "0");
            return node;
        }

        if (random.Next(10) > 0)
            Typed(node, inside, depth);
        if (random.Next(8) == 0)
            node.Set("nullable", random.Next(4) > 0 ? "true" : "false");
        if (random.Next(8) == 0)
            Enumerated(node);
        if (depth > 0 && random.Next(4) == 0)
            Combined(node, inside, depth, isSameValue);
        return node;
    }

    /// <summary>Only a type further on may be referred to for the same value: others would go round in circles.</summary>
    private string? Target(string inside, bool isSameValue)
    {
        var candidates = isSameValue ? Types.Where(type => string.CompareOrdinal(type, inside) > 0).ToArray() : Types;
        return candidates.Length == 0 ? null : candidates[random.Next(candidates.Length)];
    }

    private void Typed(Node node, string inside, int depth)
    {
        var types =
            depth > 0
                ? new[] { "object", "object", "array", "string", "string", "integer", "number", "boolean" }
                : ["string", "string", "integer", "number", "boolean"];
        node.Type = types[random.Next(types.Length)];
        if (random.Next(12) > 0)
            node.Set("type", Json.Text(node.Type));
        switch (node.Type)
        {
            case "object":
                Object(node, inside, depth - 1);
                break;
            case "array":
                List(node, inside, depth - 1);
                break;
            case "string":
                Text(node);
                break;
            case "boolean":
                break;
            default:
                Number(node);
                break;
        }
    }

    private void Number(Node node)
    {
        if (Chance())
            Bound(node, "minimum", "exclusiveMinimum", Numbers[random.Next(4)]);
        if (Chance())
            Bound(node, "maximum", "exclusiveMaximum", Numbers[random.Next(Numbers.Length)]);
        if (random.Next(4) == 0)
            node.Set("multipleOf", node.Step = Steps[random.Next(Steps.Length)]);
        if (random.Next(6) == 0)
            node.Set("format", Json.Text(Pick("int32", "int64", "float", "double", "date", "money")));
    }

    private void Bound(Node node, string keyword, string exclusive, string number)
    {
        node.Set(keyword, node.Add(number));
        if (Chance())
            node.Set(exclusive, Chance() ? "true" : "false");
    }

    private void Text(Node node)
    {
        if (random.Next(3) == 0)
            node.Set("minLength", Count(node));
        if (random.Next(3) == 0)
            node.Set("maxLength", Count(node));
        if (random.Next(4) == 0)
            node.Set("pattern", Json.Text(Samples.Patterns[random.Next(Samples.Patterns.Length)]));
        if (random.Next(3) == 0)
            node.Set("format", Json.Text(node.Format = Samples.Formats.Keys.ElementAt(random.Next(Samples.Formats.Count))));
    }

    private void List(Node node, string inside, int depth)
    {
        if (Chance())
            node.SetSchema("items", node.Item = Schema(inside, depth, isSameValue: false));
        if (random.Next(4) == 0)
            node.Set("minItems", Count(node));
        if (random.Next(4) == 0)
            node.Set("maxItems", Count(node));
        if (random.Next(3) == 0)
            node.Set("uniqueItems", random.Next(4) > 0 ? "true" : "false");
    }

    private void Object(Node node, string inside, int depth)
    {
        foreach (var name in Samples.Keys.Where(_ => Chance()))
            node.Properties[name] = Schema(inside, depth, isSameValue: false);
        if (node.Properties.Count > 0)
            node.Set("properties", Json.Mapping(node.Properties.Select(property => (property.Key, property.Value.Text))));
        var required = Samples.Keys.Where(_ => random.Next(4) == 0).ToList();
        if (required.Count > 0)
            node.Set("required", Json.List(required.Select(Json.Text)));
        if (random.Next(4) == 0)
            node.Set("additionalProperties", Chance() ? "false" : "true");
        else if (random.Next(4) == 0)
            node.SetSchema("additionalProperties", node.Item = Schema(inside, depth, isSameValue: false));
        if (random.Next(6) == 0)
            node.Set("minProperties", Count(node));
        if (random.Next(6) == 0)
            node.Set("maxProperties", Count(node));
    }

    private void Enumerated(Node node)
    {
        var values = Enumerable
            .Range(0, random.Next(1, 5))
            .Select(_ => Samples.Values[random.Next(Samples.Values.Length)])
            .Distinct()
            .ToList();
        node.Set("enum", Json.List(values)).Values.AddRange(values);
    }

    private void Combined(Node node, string inside, int depth, bool isSameValue)
    {
        var keyword = Pick("allOf", "anyOf", "oneOf", "not");
        var parts = Enumerable
            .Range(0, keyword == "not" ? 1 : random.Next(1, 4))
            .Select(_ => Schema(inside, depth - 1, isSameValue))
            .ToList();
        node.Parts.AddRange(parts);
        if (keyword == "not")
            node.SetSchema(keyword, parts[0]);
        else
            node.Set(keyword, Json.List(parts.Select(part => part.Text)));
    }

    private string Count(Node node) => node.Add(random.Next(4).ToString(CultureInfo.InvariantCulture));

    private bool Chance() => random.Next(2) == 0;

    private string Pick(params string[] options) => options[random.Next(options.Length)];

    /// <summary>A schema with what a value generator wants to know of it.</summary>
    internal sealed class Node
    {
        private readonly Dictionary<string, string> keywords = [];

        public string? Type { get; set; }

        public string? Reference { get; set; }

        public string? Step { get; set; }

        public string? Format { get; set; }

        public Node? Item { get; set; }

        public Dictionary<string, Node> Properties { get; } = [];

        public List<Node> Parts { get; } = [];

        public List<string> Values { get; } = [];

        /// <summary>Numbers at which something changes.</summary>
        public List<string> Bounds { get; } = [];

        public string Text => Json.Mapping(keywords.Select(keyword => (keyword.Key, keyword.Value)));

        public Node Set(string keyword, string value)
        {
            keywords[keyword] = value;
            return this;
        }

        public void SetSchema(string keyword, Node schema) => Set(keyword, schema.Text);

        public string Add(string bound)
        {
            Bounds.Add(bound);
            return bound;
        }
    }
}
