using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Rules;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;
using Kind = ProtonBuild.Core.Templates.Schemas.ViolationKind;

namespace ProtonBuild.Core.Templates;

/// <summary>What does not fit a schema, as one of our rules with a sentence and a place.</summary>
internal static class Violation
{
    public static Diagnostic Of(string file, SchemaViolation violation, TextSpan owner)
    {
        var (kind, schema, place, missing) = violation;
        var span = place?.ValueSpan ?? owner;
        var name = place?.Name ?? "the spec";
        return kind switch
        {
            Kind.Missing => MissingInput.Rule.At(
                file,
                place?.Key.Span ?? owner,
                $"the required input '{missing}' is missing{Expected(schema, missing!)}"
            ),
            Kind.Enumeration => NotInEnum.Rule.At(
                file,
                span,
                $"'{name}' must be one of {string.Join(", ", schema.Enumeration!.Select(Shown))}{Not(place)}"
            ),
            Kind.Range => OutOfRange.Rule.At(file, span, $"'{name}' must be {Range(schema)}{Not(place)}"),
            Kind.Forbidden => UnknownInput.Rule.At(file, place!.Key.Span, Unknown(name, schema)) with { Severity = Severity.Error },
            Kind.Undescribed => UnknownInput.Rule.At(file, place!.Key.Span, Unknown(name, schema)),
            Kind.Pattern => PatternMismatch.Rule.At(file, span, $"'{name}' must match {schema.Pattern!.Source}{Not(place)}"),
            Kind.Undecided => PatternMismatch.Rule.At(
                file,
                span,
                $"'{name}' could not be matched against {schema.Pattern!.Source} within the time allowed"
            ),
            Kind.AnyOf or Kind.OneOf or Kind.Not => NotInAnyForm.Rule.At(file, span, $"'{name}' {Combination(kind)}"),
            Kind.TooMuchWork => NotInAnyForm.Rule.At(
                file,
                span,
                "the template combines so many schemas that these inputs cannot be checked in reasonable time"
            ),
            Kind.Type => WrongType(file, span, name, schema.Type!.Value, place),
            Kind.Format when schema.Format!.IsNumeric => OutOfRange.Rule.At(
                file,
                span,
                $"'{name}' must be a whole number of {schema.Format.Name[3..]} bits ({schema.Format.Name}){Not(place)}"
            ),
            Kind.Format => BadFormat.Rule.At(file, span, $"'{name}' must be written as {schema.Format!.Name}{Not(place)}"),
            _ => InputLength.Rule.At(file, span, $"'{name}' {Length(kind, schema)}"),
        };
    }

    private static string Unknown(string name, SchemaNode schema) =>
        $"the template has no input '{name}'{DidYouMean.Hint(name, [.. schema.Properties?.Keys ?? []])}";

    private static string Expected(SchemaNode schema, string property) =>
        schema.Properties?.GetValueOrDefault(property)?.Actual.Type is { } type ? $"; it is {type.Words()}" : "";

    private static Diagnostic WrongType(string file, TextSpan span, string name, SchemaType type, YamlEntry? place)
    {
        var wanted = type.Words();
        if (place?.Value is YamlScalar { IsPlain: false } quoted && Converts(quoted.Text, type))
            return NeedsConversion.Rule.At(file, span, $"'{name}' must be {wanted}, and in quotes it is text; write {quoted.Text}");
        if (place?.Value is YamlScalar { IsPlain: true, IsNull: false } plain && type == SchemaType.Text)
            return NeedsConversion.Rule.At(
                file,
                span,
                $"'{name}' must be text, and without quotes it is {plain.Kind}; write \"{plain.Text}\""
            );
        return WrongInputType.Rule.At(file, span, $"'{name}' must be {wanted}{Found(place)}");
    }

    private static bool Converts(string text, SchemaType wanted) =>
        wanted is SchemaType.Integer or SchemaType.Number or SchemaType.Boolean
        && wanted.Takes(new YamlScalar(default, text, isPlain: true));

    private static string Not(YamlEntry? place) =>
        place?.Value is YamlScalar { Text.Length: > 0 and <= 40 } scalar ? $", not {scalar.Text}" : "";

    private static string Shown(YamlNode value) =>
        value is YamlScalar scalar
            ? scalar.IsNull
                ? "null"
                : scalar.Text
            : value.Kind;

    private static string Found(YamlEntry? place) =>
        place?.Value switch
        {
            null => "",
            YamlScalar { IsNull: true } => ", and is empty",
            YamlScalar { Text.Length: > 40 } => "",
            YamlScalar { Value: { Type: ScalarType.Float } value } scalar when !double.IsFinite(value.Float) =>
                $"; JSON has no number {scalar.Text}",
            YamlScalar { Value.Type: ScalarType.Text } scalar => $"; \"{scalar.Text}\" is text",
            YamlScalar scalar => $"; {scalar.Text} is {scalar.Kind}",
            var other => $", not {other.Kind}",
        };

    private static string Range(SchemaNode schema)
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

    private static string Length(Kind kind, SchemaNode schema) =>
        kind switch
        {
            Kind.TooShort => $"must have at least {schema.Length.Least} characters",
            Kind.TooLong => $"must have at most {schema.Length.Most} characters",
            Kind.TooFewItems => $"must have at least {schema.Items.Least} items",
            Kind.TooManyItems => $"must have at most {schema.Items.Most} items",
            Kind.TooFewKeys => $"must have at least {schema.Keys.Least} keys",
            Kind.TooManyKeys => $"must have at most {schema.Keys.Most} keys",
            _ => "must not hold the same item twice",
        };

    private static string Combination(Kind kind) =>
        kind switch
        {
            Kind.OneOf => "must fit exactly one of the forms that the template gives (oneOf)",
            Kind.Not => "has the form that the template excludes (not)",
            _ => "must fit one of the forms that the template gives (anyOf)",
        };
}
