namespace ProtonBuild.Core.Diagnostics;

/// <summary>A range of a text: lines and columns count from 1, columns in UTF-16 units, the end is exclusive.</summary>
public readonly record struct TextSpan(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The first character of a file.</summary>
    public static TextSpan Start { get; } = new(1, 1, 1, 1);

    /// <summary>An empty range at one place.</summary>
    public static TextSpan At(int line, int column) => new(line, column, line, column);
}
