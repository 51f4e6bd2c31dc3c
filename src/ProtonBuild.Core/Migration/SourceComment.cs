using ProtonBuild.Core.Texts;
using YamlDotNet.Core;

namespace ProtonBuild.Core.Migration;

/// <summary>A comment of a YAML file.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">The column of its '#', from 1.</param>
/// <param name="Text">From the '#' to the end of the line.</param>
/// <param name="IsInline">Whether its line has content before it, other than a list's dash.</param>
internal sealed record SourceComment(int Line, int Column, string Text, bool IsInline)
{
    /// <summary>All comments of a text that is YAML. The scanner finds them: a '#' in quotes or in a block of text is none.</summary>
    public static IReadOnlyList<SourceComment> All(string text)
    {
        var places = new TextPlaces(text);
        var comments = new List<SourceComment>();
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        while (scanner.MoveNext())
        {
            if (scanner.Current is not YamlDotNet.Core.Tokens.Comment comment)
                continue;
            var (line, column) = ((int)comment.Start.Line, (int)comment.Start.Column);
            var before = text[places.Offset(line, 1)..places.Offset(line, column)];
            var whole = "#" + places.RestOfLine(new(line, column, line, column + 1));
            comments.Add(new(line, column, whole.TrimEnd(), before.Any(c => !char.IsWhiteSpace(c) && c is not ('-' or '?'))));
        }

        return comments;
    }
}
