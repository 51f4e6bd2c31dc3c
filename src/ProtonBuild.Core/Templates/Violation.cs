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
                $"'{name}' must be one of {string.Join(", ", schema.Enumeration!.Select(Constraint.Shown))}{Not(place)}"
            ),
            Kind.Range => OutOfRange.Rule.At(file, span, $"'{name}' must be {Constraint.Range(schema)}{Not(place)}"),
            Kind.Forbidden => UnknownInput.Rule.At(file, place!.Key.Span, Unknown(name, schema)) with { Severity = Severity.Error },
            Kind.Undescribed => UnknownInput.Rule.At(file, place!.Key.Span, Unknown(name, schema)),
            Kind.Pattern => PatternMismatch.Rule.At(file, span, $"'{name}' must match {schema.Pattern!.Source}{Not(place)}"),
            Kind.Undecided => PatternMismatch.Rule.At(
                file,
                span,
                $"'{name}' could not be matched against {schema.Pattern!.Source} within the time allowed"
            ),
            Kind.AnyOf or Kind.OneOf or Kind.Not => NotInAnyForm.Rule.At(file, span, $"'{name}' {Constraint.Combination(kind)}"),
            Kind.TooMuchWork => NotInAnyForm.Rule.At(
                file,
                span,
                "the template combines so many schemas that these inputs cannot be checked in reasonable time"
            ),
            Kind.Type => TypeViolation.Of(file, violation, span, name),
            Kind.Format when schema.Format!.IsNumeric => OutOfRange.Rule.At(
                file,
                span,
                $"'{name}' must be a whole number of {schema.Format.Name[3..]} bits ({schema.Format.Name}){Not(place)}"
            ),
            Kind.Format => BadFormat.Rule.At(file, span, $"'{name}' must be written as {schema.Format!.Name}{Not(place)}"),
            _ => InputLength.Rule.At(file, span, $"'{name}' {Constraint.Length(kind, schema)}"),
        };
    }

    private static string Unknown(string name, SchemaNode schema) =>
        $"the template has no input '{name}'{DidYouMean.Hint(name, [.. schema.Properties?.Keys ?? []])}";

    private static string Expected(SchemaNode schema, string property) =>
        schema.Properties?.GetValueOrDefault(property)?.Actual.Type is { } type ? $"; it is {type.Words()}" : "";

    private static string Not(YamlEntry? place) =>
        place?.Value is YamlScalar { Text.Length: > 0 and <= 40 } scalar ? $", not {scalar.Text}" : "";
}
