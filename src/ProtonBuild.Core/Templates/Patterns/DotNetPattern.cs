using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>Writes a parsed ECMAScript pattern as the .NET expression that matches the same texts.</summary>
internal static class DotNetPattern
{
    public static string Of(PatternNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    /// <summary>Whether it can be matched without going back: then no text takes more than a pass.</summary>
    public static bool IsRegular(PatternNode node) =>
        node switch
        {
            PatternNode.One one => !one.Set.IsLarge,
            PatternNode.Back or PatternNode.Look => false,
            PatternNode.Edge edge => edge.DotNet.Length == 2,
            PatternNode.Sequence sequence => sequence.Parts.All(IsRegular),
            PatternNode.Choice choice => choice.Options.All(IsRegular),
            PatternNode.Repeat repeat => IsRegular(repeat.Inner),
            PatternNode.Capture capture => IsRegular(capture.Inner),
            _ => true,
        };

    private static void Write(PatternNode node, StringBuilder text)
    {
        switch (node)
        {
            case PatternNode.One one:
                text.Append(one.Set.ToDotNet());
                break;
            case PatternNode.Edge edge:
                text.Append(edge.DotNet);
                break;
            case PatternNode.Back back:
                text.Append("\\k<").Append(back.Group).Append('>');
                break;
            case PatternNode.Capture capture:
                Enclosed(capture.Name is null ? "(" : $"(?<{capture.Name}>", capture.Inner, text);
                break;
            case PatternNode.Look look:
                Enclosed(look.Opening, look.Inner, text);
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    if (part is PatternNode.Choice)
                        Enclosed("(?:", part, text);
                    else
                        Write(part, text);
                }

                break;
            case PatternNode.Choice choice:
                for (var i = 0; i < choice.Options.Count; i++)
                {
                    if (i > 0)
                        text.Append('|');
                    Write(choice.Options[i], text);
                }

                break;
            case PatternNode.Repeat repeat:
                Enclosed("(?:", repeat.Inner, text);
                text.Append(CultureInfo.InvariantCulture, $"{{{repeat.Least},{repeat.Most}}}");
                if (repeat.IsLazy)
                    text.Append('?');
                break;
        }
    }

    private static void Enclosed(string opening, PatternNode inner, StringBuilder text)
    {
        text.Append(opening);
        Write(inner, text);
        text.Append(')');
    }
}
