using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Texts;

/// <summary>A piece of a text, and its replacement.</summary>
public sealed record TextEdit(TextSpan Span, string Replacement)
{
    /// <summary>The text with the edits made; of two that overlap, the earlier one is.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var places = new TextPlaces(text);
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => places.Start(edit.Span)))
        {
            if (places.Start(edit.Span) < at)
                continue;
            result.Append(text, at, places.Start(edit.Span) - at).Append(edit.Replacement);
            at = places.End(edit.Span);
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
