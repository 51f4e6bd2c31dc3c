using System.Globalization;
using NJsonSchema;
using NJsonSchema.Validation;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Specs;
using ProtonBuild.Core.Yaml;
using Kind = NJsonSchema.Validation.ValidationErrorKind;

namespace ProtonBuild.Core.Templates;

/// <summary>What NJsonSchema found, as one of our rules with a sentence and a place.</summary>
internal static class Violation
{
    /// <summary>The finding, or null where the schema's own words take the violation back (a required input with a default).</summary>
    public static Diagnostic? Of(string file, ValidationError error, Dictionary<string, YamlEntry> places, TextSpan owner)
    {
        var entry = places.GetValueOrDefault(error.Path ?? "#");
        var span = entry?.ValueSpan ?? owner;
        var name = entry?.Name ?? error.Property ?? "the spec";
        var schema = error.Schema.ActualSchema;
        switch (error.Kind)
        {
            case Kind.PropertyRequired: return Missing(file, error, places, owner);
            case Kind.NotInEnumeration:
                return NotInEnum.Rule.At(file, span, $"'{name}' must be one of {string.Join(", ", schema.Enumeration)}{Not(entry)}");
            case Kind.NumberTooBig or Kind.NumberTooSmall or Kind.IntegerTooBig or Kind.NumberNotMultipleOf or Kind.IntegerNotMultipleOf:
                return OutOfRange.Rule.At(file, span, $"'{name}' must be {Range(schema)}{Not(entry)}");
            case Kind.NoAdditionalPropertiesAllowed:
                return UnknownInput.Rule.At(file, entry?.Key.Span ?? owner, UnknownInputs.Message(name, [.. schema.ActualProperties.Keys])) with { Severity = Severity.Error };
            case Kind.StringTooShort or Kind.StringTooLong or Kind.TooFewItems or Kind.TooManyItems or Kind.TooManyProperties or Kind.TooFewProperties or Kind.ItemsNotUnique:
                return InputLength.Rule.At(file, span, $"'{name}' {Length(error.Kind, schema)}");
            case Kind.PatternMismatch:
                return PatternMismatch.Rule.At(file, span, $"'{name}' must match {((PatternError)error).Pattern}{Not(entry)}");
            case Kind.Unknown when error is PatternError slow:
                return PatternMismatch.Rule.At(file, span, $"'{name}' could not be matched against {slow.Pattern} in 100 ms; simplify the template's pattern");
            case Kind.NotAnyOf or Kind.NotAllOf or Kind.NotOneOf or Kind.ExcludedSchemaValidates:
                return NotInAnyForm.Rule.At(file, span, $"'{name}' {Combination(error.Kind)}");
            case Kind.StringExpected or Kind.NumberExpected or Kind.IntegerExpected or Kind.BooleanExpected or Kind.ObjectExpected or Kind.ArrayExpected or Kind.NullExpected or Kind.NoTypeValidates:
                return WrongType(file, span, name, error.Kind, entry);
            default:
                return BadFormat.Rule.At(file, span, $"'{name}' must be written as {schema.Format ?? error.Kind.ToString()}{Not(entry)}");
        }
    }

    private static Diagnostic? Missing(string file, ValidationError error, Dictionary<string, YamlEntry> places, TextSpan owner)
    {
        var name = error.Property ?? "";
        if (error.Schema.ActualSchema.ActualProperties.TryGetValue(name, out var property) && (property.Default ?? property.ActualSchema.Default) is not null) return null;
        var parent = (error.Path ?? "#") is var path && path.Length > name.Length ? path[..^name.Length].TrimEnd('.') : "#/";
        var place = places.TryGetValue(parent, out var entry) ? entry.Key.Span : owner;
        if (entry is { Value: not YamlMapping }) return null; // That it is no mapping is a finding already.
        return MissingInput.Rule.At(file, place, $"the required input '{name}' is missing{Expected(property)}");
    }

    private static string Expected(JsonSchemaProperty? property) => property is null ? "" : property.ActualSchema.Type switch
    {
        JsonObjectType.None => "",
        var type => $"; it is {Name(type)}",
    };

    private static Diagnostic WrongType(string file, TextSpan span, string name, Kind kind, YamlEntry? entry)
    {
        var wanted = kind switch
        {
            Kind.StringExpected => "text",
            Kind.NumberExpected => "a number",
            Kind.IntegerExpected => "a whole number",
            Kind.BooleanExpected => "true or false",
            Kind.ObjectExpected => "a mapping",
            Kind.ArrayExpected => "a list",
            Kind.NullExpected => "empty",
            _ => "of one of the types that the template allows",
        };
        if (entry?.Value is YamlScalar { IsPlain: false } quoted && Converts(quoted.Text, kind))
            return NeedsConversion.Rule.At(file, span, $"'{name}' must be {wanted}, and in quotes it is text; write {quoted.Text}");
        if (entry?.Value is YamlScalar { IsPlain: true, IsNull: false } plain && kind == Kind.StringExpected)
            return NeedsConversion.Rule.At(file, span, $"'{name}' must be text, and without quotes it is {plain.Kind}; write \"{plain.Text}\"");
        return WrongInputType.Rule.At(file, span, $"'{name}' must be {wanted}{Found(entry)}");
    }

    private static bool Converts(string text, Kind wanted) => ScalarValue.Resolve(text, isPlain: true, tag: null).Type switch
    {
        ScalarType.Integer => wanted is Kind.IntegerExpected or Kind.NumberExpected,
        ScalarType.Float => wanted == Kind.NumberExpected,
        ScalarType.Boolean => wanted == Kind.BooleanExpected,
        _ => false,
    };

    private static string Not(YamlEntry? entry) => entry?.Value is YamlScalar { Text.Length: > 0 and <= 40 } scalar ? $", not {scalar.Text}" : "";

    private static string Found(YamlEntry? entry) => entry?.Value switch
    {
        null => "",
        YamlScalar { IsNull: true } => ", and is empty",
        YamlScalar { Text.Length: > 40 } => "",
        YamlScalar { Value: { Type: ScalarType.Float, Float: var number } } scalar when !double.IsFinite(number) => $"; JSON has no number {scalar.Text}",
        YamlScalar { Value.Type: ScalarType.Text } scalar => $"; \"{scalar.Text}\" is text",
        YamlScalar scalar => $"; {scalar.Text} is {scalar.Kind}",
        var other => $", not {other.Kind}",
    };

    private static string Name(JsonObjectType type) => type switch
    {
        JsonObjectType.String => "text",
        JsonObjectType.Number => "a number",
        JsonObjectType.Integer => "a whole number",
        JsonObjectType.Boolean => "true or false",
        JsonObjectType.Object => "a mapping",
        JsonObjectType.Array => "a list",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Range(JsonSchema schema)
    {
        var parts = new List<string>();
        if (schema.Minimum is { } low) parts.Add(schema.IsExclusiveMinimum ? $"more than {Text(low)}" : $"at least {Text(low)}");
        if (schema.Maximum is { } high) parts.Add(schema.IsExclusiveMaximum ? $"less than {Text(high)}" : $"at most {Text(high)}");
        if (schema.ExclusiveMinimum is { } over) parts.Add($"more than {Text(over)}");
        if (schema.ExclusiveMaximum is { } under) parts.Add($"less than {Text(under)}");
        if (schema.MultipleOf is { } step) parts.Add($"a multiple of {Text(step)}");
        return string.Join(" and ", parts);
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Length(Kind kind, JsonSchema schema) => kind switch
    {
        Kind.StringTooShort => $"must have at least {schema.MinLength} characters",
        Kind.StringTooLong => $"must have at most {schema.MaxLength} characters",
        Kind.TooFewItems => $"must have at least {schema.MinItems} items",
        Kind.TooManyItems => $"must have at most {schema.MaxItems} items",
        Kind.TooFewProperties => $"must have at least {schema.MinProperties} keys",
        Kind.TooManyProperties => $"must have at most {schema.MaxProperties} keys",
        _ => "must not hold the same item twice",
    };

    private static string Combination(Kind kind) => kind switch
    {
        Kind.NotAllOf => "must fit all of the forms that the template gives (allOf)",
        Kind.NotOneOf => "must fit exactly one of the forms that the template gives (oneOf)",
        Kind.ExcludedSchemaValidates => "has the form that the template excludes (not)",
        _ => "must fit one of the forms that the template gives (anyOf)",
    };
}
