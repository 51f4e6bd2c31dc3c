using NJsonSchema;
using NJsonSchema.Validation;
using ProtonBuild.Core.Diagnostics;
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
        var errors = schema.Schema.Validate(YamlJson.ToToken(inputs), SchemaType.OpenApi3);
        var unknown = UnknownInputs.Find(file, inputs, schema);
        if (errors.Count == 0) return unknown;
        var places = inputs is null ? [] : YamlJson.Places(inputs);
        return errors.SelectMany(error => Findings(error)).Where(finding => !(isDamaged && finding.Rule.NeedsWholeFile)).Concat(unknown);

        IEnumerable<Diagnostic> Findings(ValidationError error)
        {
            if (error.Kind is ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid && error is ChildSchemaValidationError child)
                return child.Errors.Values.SelectMany(inner => inner).SelectMany(Findings);
            return Violation.Of(file, error, places, owner) is { } finding ? [finding] : [];
        }
    }
}
