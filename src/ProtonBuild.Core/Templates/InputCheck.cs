using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>Checks inputs against a template's type: every violation at the input that causes it.</summary>
public static class InputCheck
{
    /// <param name="file">The spec file.</param>
    /// <param name="inputs">The inputs; null where the spec gives none.</param>
    /// <param name="owner">Where to point at for an input that is missing.</param>
    /// <param name="schema">The type they must fit.</param>
    public static IEnumerable<Diagnostic> Check(string file, YamlMapping? inputs, TextSpan owner, InputSchema schema)
    {
        var value = inputs ?? new YamlMapping(owner, []);
        return Violations(value, schema.Root).Select(violation => Violation.Of(file, violation, owner));
    }

    /// <summary>Everything about a value that its schema does not allow or describe.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="place">Its entry; null for a whole spec.</param>
    internal static IReadOnlyList<SchemaViolation> Violations(YamlNode value, SchemaNode schema, YamlEntry? place = null)
    {
        var budget = SchemaEvaluator.BudgetFor(value);
        var quick = new SchemaEvaluator(budget);
        if (quick.Fits(value, schema) && !quick.IsExhausted)
            return [];
        var found = new List<SchemaViolation>();
        var thorough = new SchemaEvaluator(budget, found);
        thorough.Fits(value, schema, place);
        return thorough.IsExhausted ? [new(ViolationKind.TooMuchWork, schema, place)] : found;
    }
}
