using System.Text.RegularExpressions;

namespace ProtonBuild.Server.Model;

/// <summary>What a value on the wire may be, according to the service model.</summary>
internal abstract record Shape
{
    /// <param name="Least">The minimum length, number of items or value; null for no limit.</param>
    /// <param name="Most">The maximum.</param>
    public readonly record struct Range(long? Least, long? Most);

    public sealed record Structure(IReadOnlyDictionary<string, Member> Members) : Shape
    {
        /// <summary>Whether exactly one member must be given.</summary>
        public bool IsUnion { get; init; }
    }

    /// <param name="Shape">The member's own shape.</param>
    /// <param name="IsRequired">Whether the structure must have it.</param>
    public sealed record Member(Shape Shape, bool IsRequired);

    public sealed record Items(Shape Item, Range Count) : Shape;

    public sealed record Text(Range Length, Regex? Pattern) : Shape;

    public sealed record Choice(IReadOnlyList<string> Values) : Shape;

    public sealed record Number(Range Value) : Shape;

    public sealed record Truth : Shape;
}
