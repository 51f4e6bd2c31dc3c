using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Migration;

/// <summary>Moves comments to the lines that say what they describe.</summary>
internal sealed class CommentPlacement(SortedList<(int Line, int Column), KeyLines> keys)
{
    private readonly List<string> foot = [];

    /// <summary>The comments that belong below everything.</summary>
    public IReadOnlyList<string> Foot => foot;

    /// <param name="comments">The comments of the file.</param>
    /// <param name="start">Where its content starts; comments above stay where they are.</param>
    public void Place(IEnumerable<SourceComment> comments, TextSpan start)
    {
        foreach (
            var comment in comments.Where(comment =>
                comment.Line > start.Line || (comment.Line == start.Line && comment.Column > start.Column)
            )
        )
        {
            var next = Following(comment);
            var previous = next > 0 ? keys.Values[next - 1] : null;
            if (comment.IsInline && previous is not null)
                previous.Line.Inline.Add(comment.Text);
            else if (next < keys.Count && !EndsBlock(comment, next))
                keys.Values[next].Line.Before.Add(comment.Text);
            else if (next < keys.Count || comment.Column > 1)
                previous!.Last.After.Add(comment.Text);
            else
                foot.Add(comment.Text);
        }
    }

    /// <summary>Whether a comment ends a block, deeper than the key after it: most likely a key that was removed.</summary>
    private bool EndsBlock(SourceComment comment, int next) =>
        next > 0 && keys.Keys[next].Column < keys.Keys[next - 1].Column && comment.Column > keys.Keys[next].Column;

    /// <summary>The index of the first key below a comment.</summary>
    private int Following(SourceComment comment)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys.Keys[middle].CompareTo((comment.Line, comment.Column)) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
