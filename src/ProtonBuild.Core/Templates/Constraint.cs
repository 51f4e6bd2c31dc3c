using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>What a schema allows, as the end of a sentence about an input.</summary>
internal static class Constraint
{
    public static string Range(SchemaNode schema)
    {
        var parts = new List<string>();
        if (schema.Minimum is { } low)
            parts.Add($"{(low.IsExclusive ? "more than" : "at least")} {low.Text}");
        if (schema.Maximum is { } high)
            parts.Add($"{(high.IsExclusive ? "less than" : "at most")} {high.Text}");
        if (schema.MultipleOf is { } step)
            parts.Add($"a multiple of {step.Text}");
        return string.Join(" and ", parts);
    }

    public static string Length(ViolationKind kind, SchemaNode schema) =>
        kind switch
        {
            ViolationKind.TooShort => $"must have at least {schema.Length.Least} characters",
            ViolationKind.TooLong => $"must have at most {schema.Length.Most} characters",
            ViolationKind.TooFewItems => $"must have at least {schema.Items.Least} items",
            ViolationKind.TooManyItems => $"must have at most {schema.Items.Most} items",
            ViolationKind.TooFewKeys => $"must have at least {schema.Keys.Least} keys",
            ViolationKind.TooManyKeys => $"must have at most {schema.Keys.Most} keys",
            _ => "must not hold the same item twice",
        };

    public static string Combination(ViolationKind kind) =>
        kind switch
        {
            ViolationKind.OneOf => "must fit exactly one of the forms that the template gives (oneOf)",
            ViolationKind.Not => "has the form that the template excludes (not)",
            _ => "must fit one of the forms that the template gives (anyOf)",
        };

    public static string Shown(YamlNode value) =>
        value is YamlScalar scalar
            ? scalar.IsNull
                ? "null"
                : scalar.Text
            : value.Kind;
}
