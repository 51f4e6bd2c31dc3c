using System.Text.RegularExpressions;

namespace ProtonBuild.Server.Model;

/// <summary>What a value of the wire may be, as the service model says it.</summary>
internal abstract record Shape
{
    /// <param name="Least">The least length, number of items, or value; null for no limit.</param>
    /// <param name="Most">The most.</param>
    public readonly record struct Range(long? Least, long? Most);

    public sealed record Structure(IReadOnlyDictionary<string, Member> Members) : Shape;

    /// <param name="Shape">The member's own shape.</param>
    /// <param name="IsRequired">Whether the structure must have it.</param>
    public sealed record Member(Shape Shape, bool IsRequired);

    public sealed record Items(Shape Item, Range Count) : Shape;

    public sealed record Text(Range Length, Regex? Pattern) : Shape;

    public sealed record Choice(IReadOnlyList<string> Values) : Shape;

    public sealed record Number(Range Value) : Shape;

    public sealed record Truth : Shape;
}
