using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

internal enum ViolationKind
{
    Type,
    Enumeration,
    Range,
    Format,
    Pattern,
    Undecided,
    TooShort,
    TooLong,
    TooFewItems,
    TooManyItems,
    SameItemTwice,
    TooFewKeys,
    TooManyKeys,
    Missing,
    Forbidden,
    Undescribed,
    AnyOf,
    OneOf,
    Not,
    TooMuchWork,
}

/// <param name="Kind">How the value fails.</param>
/// <param name="Schema">The schema that it fails.</param>
/// <param name="Place">The value, with its name; null for the whole.</param>
/// <param name="Missing">The name of what is missing.</param>
internal sealed record SchemaViolation(ViolationKind Kind, SchemaNode Schema, YamlEntry? Place, string? Missing = null);
