namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>An ECMAScript pattern, parsed.</summary>
internal abstract record PatternNode
{
    /// <summary>One character out of a set.</summary>
    internal sealed record One(CodePoints Set) : PatternNode;

    internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    internal sealed record Choice(IReadOnlyList<PatternNode> Options) : PatternNode;

    /// <param name="Inner">What is repeated.</param>
    /// <param name="Least">How often at least.</param>
    /// <param name="Most">How often at most; null for no end.</param>
    /// <param name="IsLazy">Whether as few as possible are tried first.</param>
    internal sealed record Repeat(PatternNode Inner, int Least, int? Most, bool IsLazy) : PatternNode;

    /// <param name="Inner">What is captured.</param>
    /// <param name="Name">The group's name, where it has one.</param>
    internal sealed record Capture(PatternNode Inner, string? Name) : PatternNode;

    /// <param name="Inner">What is looked for.</param>
    /// <param name="Opening">How that is written, in both dialects: <c>(?=</c>, <c>(?!</c>, <c>(?&lt;=</c>, <c>(?&lt;!</c>.</param>
    internal sealed record Look(PatternNode Inner, string Opening) : PatternNode;

    /// <param name="DotNet">The place between characters, as .NET writes it.</param>
    internal sealed record Edge(string DotNet) : PatternNode;

    /// <param name="Group">A number or a name.</param>
    internal sealed record Back(string Group) : PatternNode;
}
