using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ProtonBuild.Core.Templates;

/// <summary>
/// NJsonSchema's checks with three things added: patterns are matched under a time limit, types that combine one another
/// again and again are given up, and OpenAPI's <c>nullable</c> holds inside combinations too.
/// </summary>
/// <param name="patterns">The schema's patterns.</param>
/// <param name="size">How many values there are to check.</param>
internal sealed class InputValidator(InputPatterns patterns, long size) : JsonSchemaValidator(new JsonSchemaValidatorSettings())
{
    /// <summary>A value is looked at once for every schema that is about it; more looks than this per value are a schema that doubles itself.</summary>
    private const int MaxLooks = 100;

    private long looks = (size + 100) * MaxLooks;

    /// <summary>All violations, or null where checking was given up.</summary>
    public ICollection<ValidationError>? Check(JToken token, JsonSchema schema)
    {
        try
        {
            return Validate(token, schema, SchemaType.OpenApi3);
        }
        catch (GivenUpException)
        {
            return null;
        }
    }

    protected override ICollection<ValidationError> Validate(JToken token, JsonSchema schema, SchemaType schemaType, string? propertyName, string? propertyPath)
    {
        if (--looks < 0) throw new GivenUpException();
        var errors = base.Validate(token, schema, SchemaType.OpenApi3, propertyName, propertyPath);
        if (token is JValue { Value: string text } && patterns.Check(schema, text) is { } kind) errors.Add(new PatternError(kind, propertyName, propertyPath, token, schema) { Pattern = patterns.Of(schema) });
        return errors;
    }

    private sealed class GivenUpException : Exception;
}

/// <summary>A text that does not match its pattern, or (<see cref="ValidationErrorKind.Unknown"/>) could not be matched in time.</summary>
internal sealed class PatternError(ValidationErrorKind kind, string? property, string? path, JToken token, JsonSchema schema)
    : ValidationError(kind, property, path, token, schema)
{
    public required string Pattern { get; init; }
}
