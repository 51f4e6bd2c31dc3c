using NJsonSchema.Validation;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Specs;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>Checks inputs against a template's type: every violation at the input that causes it.</summary>
public static class InputCheck
{
    /// <param name="file">The spec file.</param>
    /// <param name="inputs">The inputs; null where the spec gives none.</param>
    /// <param name="owner">Where to point at for an input that is missing.</param>
    /// <param name="schema">The type they must fit.</param>
    /// <param name="isDamaged">Whether part of the file could not be read, so that nothing can be called missing.</param>
    public static IEnumerable<Diagnostic> Check(string file, YamlMapping? inputs, TextSpan owner, InputSchema schema, bool isDamaged)
    {
        var token = YamlJson.ToToken(inputs);
        if (new InputValidator(schema.Patterns, inputs?.Weight ?? 1).Check(token, schema.Schema) is not { } errors)
            return [NotInAnyForm.Rule.At(file, owner, $"these inputs cannot be checked: the forms of the template's type '{schema.Type}' lead to one another too often; simplify the schema")];
        var unknown = UnknownInputs.Find(file, inputs, schema);
        if (errors.Count == 0) return unknown;
        var places = inputs is null ? [] : YamlJson.Places(inputs, token);
        return errors.SelectMany(error => Findings(error)).Concat(unknown);

        IEnumerable<Diagnostic> Findings(ValidationError error)
        {
            if (error is ChildSchemaValidationError child && IsOfEveryChild(error.Kind)) return child.Errors.Values.SelectMany(inner => inner).SelectMany(Findings);
            if (isDamaged && MayBeDamage(error.Kind, places.GetValueOrDefault(error.Path ?? "#")?.Value)) return [];
            return Violation.Of(file, error, places, owner) is { } finding && !(isDamaged && finding.Rule.NeedsWholeFile) ? [finding] : [];
        }
    }

    /// <summary>Whether what the children say is wrong with the value, and not only with one way of reading it.</summary>
    private static bool IsOfEveryChild(ValidationErrorKind kind) => kind is
        ValidationErrorKind.NotAllOf or ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid;

    /// <summary>Whether a violation may come of lines that could not be read: they leave values empty, and lists and mappings incomplete.</summary>
    private static bool MayBeDamage(ValidationErrorKind kind, YamlNode? value) => value is YamlScalar { IsNull: true } or { IsCut: true } || (value is not YamlScalar && kind is
        ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf or ValidationErrorKind.ExcludedSchemaValidates or ValidationErrorKind.TooFewItems or ValidationErrorKind.TooFewProperties);
}
