using System.Globalization;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>
/// Checks a value against a schema as JSON Schema says, with what OpenAPI 3.0 changes. Without a list it stops at the
/// first violation and allocates nothing; with one it finds them all.
/// </summary>
internal sealed class SchemaEvaluator(long budget, List<SchemaViolation>? found = null)
{
    /// <summary>Why a schema is applied, which decides what is reported.</summary>
    private enum Role
    {
        /// <summary>The value's own schema.</summary>
        Own,

        /// <summary>One of several that all hold.</summary>
        Part,

        /// <summary>One that may hold or not; defaults have no effect there.</summary>
        Trial,
    }

    /// <summary>Schemas inside schemas, in the template and along the value; beyond, the work counts as too much.</summary>
    public const int MaxDepth = 400;

    private const int ManyKeys = 64;

    private List<SchemaViolation>? found = found;
    private long steps;
    private int depth;

    /// <summary>Whether the budget was exceeded, so that the result is unknown.</summary>
    public bool IsExhausted => steps > budget;

    /// <summary>The work that a value may cost. Schemas that combine one another could take hours.</summary>
    public static long BudgetFor(YamlNode value) => 100_000 + (50 * value.Weight);

    /// <summary>Whether the value fits and holds only what the schema describes.</summary>
    public bool Fits(YamlNode value, SchemaNode schema, YamlEntry? place = null) => Fits(value, schema, place, Role.Own);

    /// <summary>Whether the value is valid by JSON Schema alone, without our rules about defaults and undescribed keys.</summary>
    public bool IsValid(YamlNode value, SchemaNode schema) => Fits(value, schema, null, Role.Trial);

    private bool Fits(YamlNode value, SchemaNode reference, YamlEntry? place, Role role)
    {
        if (depth == MaxDepth)
            steps = budget;
        if (++steps > budget)
            return true;
        depth++;
        var fits = FitsActual(value, reference.Actual, place, role);
        depth--;
        return fits;
    }

    private bool FitsActual(YamlNode value, SchemaNode schema, YamlEntry? place, Role role)
    {
        var isNull = value is YamlScalar { IsNull: true };
        if (schema.Type is { } type && !(isNull && schema.IsNullable) && !type.Takes(value))
            return Fails(ViolationKind.Type, schema, place);
        var fits = schema.EnumerationSet?.Contains(value) != false || Fails(ViolationKind.Enumeration, schema, place);
        if (!fits)
            return false;
        fits = value switch
        {
            YamlMapping mapping => FitsMapping(mapping, schema, place, role),
            YamlSequence list => FitsList(list, schema, place, role),
            YamlScalar scalar when isNull => true,
            YamlScalar scalar => FitsScalar(scalar, schema, place),
            _ => true,
        };
        if (GoesOn(fits))
            fits &= FitsCombination(value, schema, place, role);
        return fits;
    }

    private bool FitsScalar(YamlScalar scalar, SchemaNode schema, YamlEntry? place)
    {
        if (Number.Of(scalar) is { } number)
            return (IsInRange(number, schema) || Fails(ViolationKind.Range, schema, place))
                & (schema.Format is not { IsNumeric: true } form || form.Check(scalar) || Fails(ViolationKind.Format, schema, place));
        if (scalar.Value.Type != ScalarType.Text)
            return true;
        var fits = true;
        if (schema.Length != default)
        {
            var length = scalar.Text.Length - scalar.Text.Count(char.IsLowSurrogate);
            if (length < schema.Length.Least)
                fits = Fails(ViolationKind.TooShort, schema, place);
            if (length > schema.Length.Most)
                fits = Fails(ViolationKind.TooLong, schema, place);
        }

        if (GoesOn(fits) && schema.Pattern is { } pattern && pattern.Matches(scalar.Text) is not true and var matches)
            fits = Fails(matches is null ? ViolationKind.Undecided : ViolationKind.Pattern, schema, place);
        if (GoesOn(fits) && schema.Format is { IsNumeric: false } format && !format.Check(scalar))
            fits = Fails(ViolationKind.Format, schema, place);
        return fits;
    }

    private static bool IsInRange(Number number, SchemaNode schema) =>
        (schema.Minimum is not { } low || number.CompareTo(low.Value) >= (low.IsExclusive ? 1 : 0))
        && (schema.Maximum is not { } high || number.CompareTo(high.Value) <= (high.IsExclusive ? -1 : 0))
        && (schema.MultipleOf is not { } step || number.IsMultipleOf(step.Value));

    private bool FitsList(YamlSequence list, SchemaNode schema, YamlEntry? place, Role role)
    {
        var fits = true;
        if (list.Items.Count < schema.Items.Least)
            fits = Fails(ViolationKind.TooFewItems, schema, place);
        if (list.Items.Count > schema.Items.Most)
            fits = Fails(ViolationKind.TooManyItems, schema, place);
        if (
            GoesOn(fits)
            && schema.UniqueItems
            && list.Items.Count > 1
            && list.Items.Distinct(ValueEquality.Instance).Count() < list.Items.Count
        )
            fits = Fails(ViolationKind.SameItemTwice, schema, place);
        if (schema.Item is null)
            return fits;
        for (var i = 0; i < list.Items.Count && GoesOn(fits); i++)
            fits &= Fits(list.Items[i], schema.Item, found is null ? null : ItemPlace(list.Items[i], place, i), role);
        return fits;
    }

    private bool FitsMapping(YamlMapping mapping, SchemaNode schema, YamlEntry? place, Role role)
    {
        var fits = true;
        if (mapping.Entries.Count < schema.Keys.Least)
            fits = Fails(ViolationKind.TooFewKeys, schema, place);
        if (mapping.Entries.Count > schema.Keys.Most)
            fits = Fails(ViolationKind.TooManyKeys, schema, place);
        if (GoesOn(fits))
            fits &= HasRequired(mapping, schema, place, role);
        for (var i = 0; i < mapping.Entries.Count && GoesOn(fits); i++)
        {
            var entry = mapping.Entries[i];
            if (schema.Properties?.TryGetValue(entry.Name, out var property) == true)
                fits &= Fits(entry.Value, property, entry, role);
            else if (schema.ForbidsAdditional)
                fits = Fails(ViolationKind.Forbidden, schema, entry);
            else if (schema.Additional is { } additional)
                fits &= Fits(entry.Value, additional, entry, role);
            else if (role == Role.Own && schema is { Properties: not null, SaysMore: false })
                fits = Fails(ViolationKind.Undescribed, schema, entry);
        }

        return fits;
    }

    private bool HasRequired(YamlMapping mapping, SchemaNode schema, YamlEntry? place, Role role)
    {
        if (schema.Required.Count == 0)
            return true;
        var names = mapping.Entries.Count > ManyKeys ? mapping.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal) : null;
        var fits = true;
        foreach (var name in schema.Required)
        {
            if (names?.Contains(name) ?? mapping.Find(name) is not null)
                continue;
            if (role != Role.Trial && schema.GivesDefault(name))
                continue;
            fits = Fails(ViolationKind.Missing, schema, place, name);
            if (!GoesOn(fits))
                return false;
        }

        return fits;
    }

    private bool FitsCombination(YamlNode value, SchemaNode schema, YamlEntry? place, Role role)
    {
        var fits = true;
        foreach (var part in schema.AllOf)
        {
            fits &= Fits(value, part, place, role == Role.Trial ? role : Role.Part);
            if (!GoesOn(fits))
                return false;
        }

        if (schema.AnyOf.Count > 0 && Fitting(value, schema.AnyOf, enough: 1) == 0)
            fits = Fails(ViolationKind.AnyOf, schema, place);
        if (GoesOn(fits) && schema.OneOf.Count > 0 && Fitting(value, schema.OneOf, enough: 2) != 1)
            fits = Fails(ViolationKind.OneOf, schema, place);
        if (GoesOn(fits) && schema.Not is { } not && Fitting(value, [not], enough: 1) == 1)
            fits = Fails(ViolationKind.Not, schema, place);
        return fits;
    }

    private int Fitting(YamlNode value, IReadOnlyList<SchemaNode> options, int enough)
    {
        var kept = found;
        found = null;
        var fitting = 0;
        for (var i = 0; i < options.Count && fitting < enough; i++)
            fitting += Fits(value, options[i], null, Role.Trial) ? 1 : 0;
        found = kept;
        return fitting;
    }

    private bool GoesOn(bool fits) => fits || found is not null;

    private bool Fails(ViolationKind kind, SchemaNode schema, YamlEntry? place, string? missing = null)
    {
        found?.Add(new(kind, schema, place, missing));
        return false;
    }

    private static YamlEntry ItemPlace(YamlNode item, YamlEntry? list, int index) =>
        new(new(item.Span, string.Create(CultureInfo.InvariantCulture, $"{list?.Name}[{index}]"), isPlain: true), item);
}
