namespace ProtonBuild.Core.Migration;

/// <summary>A line of the new file, with its comments.</summary>
/// <param name="Indent">In spaces.</param>
/// <param name="Text">Without comments.</param>
internal sealed record OutputLine(int Indent, string Text)
{
    /// <summary>Comments on lines of their own, above.</summary>
    public List<string> Before { get; } = [];

    /// <summary>Comments at the line's end; only one fits there, the others go above.</summary>
    public List<string> Inline { get; } = [];

    /// <summary>Comments on lines of their own, below.</summary>
    public List<string> After { get; } = [];

    public IEnumerable<string> Lines()
    {
        var indent = new string(' ', Indent);
        foreach (var comment in Before.Concat(Inline.Skip(1)))
            yield return indent + comment;
        yield return indent + Text + (Inline is [var first, ..] ? " " + first : "");
        foreach (var comment in After)
            yield return indent + comment;
    }
}
