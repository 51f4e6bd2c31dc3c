using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ProtonBuild.Core.Templates;

/// <summary>
/// The patterns of a schema, taken out of it: NJsonSchema matches without a time limit, and a pattern such as
/// <c>^(a+)+$</c> takes longer than anybody waits on a text of forty letters.
/// </summary>
internal sealed class InputPatterns
{
    private const int MaxTimeouts = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<JsonSchema, Regex> patterns = new(ReferenceEqualityComparer.Instance);
    private int timeouts;

    /// <summary>Throws <see cref="ArgumentException"/> for a pattern that is no regular expression.</summary>
    public InputPatterns(JsonSchema root)
    {
        var seen = new HashSet<JsonSchema>(ReferenceEqualityComparer.Instance);
        var open = new Stack<JsonSchema>([root]);
        while (open.TryPop(out var schema))
        {
            if (!seen.Add(schema)) continue;
            if (schema.PatternProperties.Count > 0) throw new NotSupportedException("OpenAPI 3.0 has no patternProperties");
            if (!string.IsNullOrEmpty(schema.Pattern)) patterns[schema] = new Regex(schema.Pattern, RegexOptions.CultureInvariant, Limit);
            schema.Pattern = null;
            foreach (var part in Parts(schema)) open.Push(part);
        }
    }

    /// <summary>The pattern that a schema has; only after <see cref="Check"/> found something.</summary>
    public string Of(JsonSchema schema) => patterns[schema].ToString();

    /// <summary>
    /// What is wrong with a text: <see cref="ValidationErrorKind.PatternMismatch"/>, <see cref="ValidationErrorKind.Unknown"/>
    /// where the time ran out, or null. After a few that ran out the rest is not tried: what is wrong has been said.
    /// </summary>
    public ValidationErrorKind? Check(JsonSchema schema, string text)
    {
        if (timeouts >= MaxTimeouts || !patterns.TryGetValue(schema, out var pattern)) return null;
        try
        {
            return pattern.IsMatch(text) ? null : ValidationErrorKind.PatternMismatch;
        }
        catch (RegexMatchTimeoutException)
        {
            Interlocked.Increment(ref timeouts);
            return ValidationErrorKind.Unknown;
        }
    }

    private static IEnumerable<JsonSchema> Parts(JsonSchema schema) =>
        ((JsonSchema?[])[schema.Reference, schema.Item, schema.Not, schema.AdditionalPropertiesSchema, schema.AdditionalItemsSchema]).OfType<JsonSchema>()
            .Concat(schema.Properties.Values).Concat(schema.Definitions.Values).Concat(schema.Items)
            .Concat(schema.AllOf).Concat(schema.AnyOf).Concat(schema.OneOf);
}
