using System.Text;

namespace ProtonBuild.Core.Publishing;

/// <summary>Text from users, made safe to stand in a pull request's Markdown: it is shown, never obeyed.</summary>
public static class Markdown
{
    /// <summary>One line, with everything escaped that Markdown, HTML or a mention could be made of.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (char.IsControl(c)) continue;
            if (c == '@') escaped.Append("@\u200B");
            else if (c == '<') escaped.Append("&lt;");
            else if (c == '>') escaped.Append("&gt;");
            else if (c == '&') escaped.Append("&amp;");
            else if (@"\`*_{}[]()#|!~".Contains(c, StringComparison.Ordinal)) escaped.Append('\\').Append(c);
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A code span, whatever the text holds.</summary>
    public static string Code(string text)
    {
        var line = string.Concat(text.ReplaceLineEndings(" ").Where(c => !char.IsControl(c))).Replace("|", "\\|", StringComparison.Ordinal);
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``".Replace("```", "` ` `", StringComparison.Ordinal) : $"`{line}`";
    }
}
