using ProtonBuild.Core.Diagnostics;
using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>The ranges of the parser's events in the text.</summary>
internal sealed class EventSpans(SourceText source)
{
    /// <summary>The end of the last scalar or bracket.</summary>
    private (int Line, int Column) last;

    /// <summary>
    /// The range of a collection. The parser ends a flow collection before its bracket, and a block collection where the
    /// next thing starts, which may be many lines on.
    /// </summary>
    public TextSpan Of(NodeEvent start, ParsingEvent end, bool isFlow)
    {
        if (isFlow)
            last = source.Inside((int)end.Start.Line, (int)end.Start.Column + 1);
        var (line, column) = source.Inside((int)start.Start.Line, (int)start.Start.Column);
        return last.CompareTo((line, column)) < 0 ? TextSpan.At(line, column) : new(line, column, last.Line, last.Column);
    }

    /// <summary>The range of any other event.</summary>
    public TextSpan Of(ParsingEvent one)
    {
        var (line, column) = source.Inside((int)one.Start.Line, (int)one.Start.Column);
        last = source.Inside((int)one.End.Line, (int)one.End.Column);
        return new(line, column, last.Line, last.Column);
    }
}
