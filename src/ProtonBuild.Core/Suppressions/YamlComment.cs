using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace ProtonBuild.Core.Suppressions;

/// <summary>A comment, as YAML sees it: text in quotes or in a block scalar is none.</summary>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">The column of its <c>#</c>, from 1.</param>
/// <param name="Text">What follows the <c>#</c>.</param>
/// <param name="IsFirst">Whether only comments are above it.</param>
internal sealed record YamlComment(int Line, int Column, string Text, bool IsFirst)
{
    /// <summary>The comments of a text. Where it is not YAML, those up to the damage.</summary>
    public static IReadOnlyList<YamlComment> All(string text)
    {
        var comments = new List<YamlComment>();
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        var isFirst = true;
        try
        {
            // After an error the scanner may stay where it is, and go on for ever.
            while (scanner.MoveNext() && scanner.Current is not Error)
            {
                if (scanner.Current is Comment comment)
                    comments.Add(new((int)comment.Start.Line, (int)comment.Start.Column, comment.Value, isFirst));
                else
                    isFirst &= scanner.Current is StreamStart or DocumentStart or VersionDirective or TagDirective;
            }
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser says what is wrong with the file; the comments up to here still count.
        }

        return comments;
    }
}
