using System.Globalization;

namespace ProtonBuild.Tests.Templates.Agreement;

/// <summary>Makes values for a schema: some that fit, many that nearly do, a few that have nothing to do with it.</summary>
internal sealed class ValueSource(Random random, IReadOnlyDictionary<string, SchemaSource.Node> types)
{
    public string Next(SchemaSource.Node schema, int depth = 5)
    {
        if (depth == 0 || random.Next(9) == 0)
            return Pick(Samples.Values);
        if (schema.Reference is { } reference)
            return Next(types[reference], depth - 1);
        if (schema.Values.Count > 0 && random.Next(3) > 0)
            return Pick(schema.Values);
        if (schema.Parts.Count > 0 && random.Next(3) == 0)
            return Next(Pick(schema.Parts), depth - 1);
        return schema.Type switch
        {
            "object" => Object(schema, depth),
            "array" => List(schema, depth),
            "string" => Text(schema),
            "integer" or "number" => Number(schema),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            _ => schema.Parts.Count > 0 ? Next(Pick(schema.Parts), depth - 1) : Pick(Samples.Values),
        };
    }

    private string Number(SchemaSource.Node schema)
    {
        if (schema.Step is { } step && random.Next(2) == 0)
            return Written(
                (random.Next(-3, 400) * decimal.Parse(step, NumberStyles.Float, CultureInfo.InvariantCulture))
                    + (random.Next(3) == 0 ? 0.001m : 0)
            );
        if (schema.Bounds.Count == 0 || random.Next(4) == 0)
            return Pick(Samples.Numbers);
        return Written(
            decimal.Parse(Pick(schema.Bounds), NumberStyles.Float, CultureInfo.InvariantCulture)
                + Pick([0m, 0m, 1m, -1m, 0.5m, -0.001m, 0.001m])
        );
    }

    /// <summary>One number in several spellings: 3, 3.0, 3e0.</summary>
    private string Written(decimal number) =>
        number.ToString(Pick(["0.####", "0.####", "0.0###", "0.####e+0"]), CultureInfo.InvariantCulture);

    private string Text(SchemaSource.Node schema)
    {
        if (schema.Format is { } format && random.Next(5) > 0)
            return Json.Text(Pick(Samples.Formats[format]));
        if (schema.Bounds.Count == 0 || random.Next(2) == 0)
            return Json.Text(Pick(Samples.Texts));
        var length = Math.Max(0, int.Parse(Pick(schema.Bounds), CultureInfo.InvariantCulture) + random.Next(-1, 2));
        return Json.Text(string.Concat(Enumerable.Range(0, length).Select(_ => Pick(Samples.Characters))));
    }

    private string List(SchemaSource.Node schema, int depth)
    {
        var length =
            schema.Bounds.Count > 0
                ? Math.Max(0, int.Parse(Pick(schema.Bounds), CultureInfo.InvariantCulture) + random.Next(-1, 2))
                : random.Next(4);
        var items = Enumerable
            .Range(0, length)
            .Select(_ => schema.Item is { } item ? Next(item, depth - 1) : Pick(Samples.Values))
            .ToList();
        if (items.Count > 1 && random.Next(3) == 0)
            items[^1] = items[0] == "1" ? "1.0" : items[0];
        return Json.List(items);
    }

    private string Object(SchemaSource.Node schema, int depth)
    {
        var keys = Samples.Keys.Where(_ => random.Next(3) > 0).ToList();
        if (random.Next(5) == 0)
            keys.Add("extra");
        if (random.Next(5) == 0)
            keys.Reverse();
        return Json.Mapping(
            keys.Select(key =>
                (
                    key,
                    schema.Properties.TryGetValue(key, out var property) || (property = schema.Item) is not null
                        ? Next(property, depth - 1)
                        : Pick(Samples.Values)
                )
            )
        );
    }

    private T Pick<T>(IReadOnlyList<T> options) => options[random.Next(options.Count)];
}
