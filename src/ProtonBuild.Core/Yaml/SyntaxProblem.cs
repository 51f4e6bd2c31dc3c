using ProtonBuild.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>Why a text is not YAML: where, and what to do, in words for people rather than for parsers.</summary>
/// <param name="Span">Where the damage shows.</param>
/// <param name="Message">One sentence.</param>
internal sealed record SyntaxProblem(TextSpan Span, string Message)
{
    /// <summary>The outermost bracket that was open there; null outside of all.</summary>
    public NodeEvent? Inside { get; init; }

    /// <summary>The place of an error, with our sentence.</summary>
    public static SyntaxProblem At(SourceText source, YamlException error, string message)
    {
        var start = source.Inside((int)error.Start.Line, (int)error.Start.Column);
        var end = source.Inside((int)error.End.Line, (int)error.End.Column);
        return new(
            end.CompareTo(start) < 0 ? TextSpan.At(start.Line, start.Column) : new(start.Line, start.Column, end.Line, end.Column),
            message
        );
    }

    /// <summary>The parser broke off inside brackets.</summary>
    public static SyntaxProblem Unclosed(SourceText source, NodeEvent opening)
    {
        var (line, column) = source.Inside((int)opening.Start.Line, (int)opening.Start.Column);
        var end = source.Inside(line, column + 1).Column;
        return new(new(line, column, line, end), "the brackets that open here are not closed, or hold something that is no value")
        {
            Inside = opening,
        };
    }

    public static SyntaxProblem Elsewhere(SourceText source, ParsingEvent? last)
    {
        var (line, column) = source.Inside((int)(last?.End.Line ?? 1), (int)(last?.End.Column ?? 1));
        return new(TextSpan.At(line, column), "not YAML from here on");
    }
}
