using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Rules;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>A value of another type than its schema's. A value that would fit without its quotes, or with them, has its own rule.</summary>
internal static class TypeViolation
{
    public static Diagnostic Of(string file, SchemaViolation violation, TextSpan span, string name)
    {
        var (type, place) = (violation.Schema.Type!.Value, violation.Place);
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
}
