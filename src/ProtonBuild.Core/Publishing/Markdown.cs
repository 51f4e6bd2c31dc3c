using System.Text;

namespace ProtonBuild.Core.Publishing;

/// <summary>Text from users, made safe for a pull request's Markdown: it is shown, never interpreted.</summary>
public static class Markdown
{
    /// <summary>Breaks what GitHub would make a mention, a link or a closing keyword of, and cannot be seen.</summary>
    private const char Break = '\u200B';

    /// <summary>One line, with everything escaped that could become Markdown, HTML, a mention or a reference.</summary>
    public static string Escape(string text)
    {
        var line = OneLine(text);
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '<')
                escaped.Append("&lt;");
            else if (c == '>')
                escaped.Append("&gt;");
            else if (c == '&')
                escaped.Append("&amp;");
            else if (@"\`*_{}[]()#|!~".Contains(c, StringComparison.Ordinal))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
            if (c is '@' or '#' || IsScheme(line, i) || IsIssue(line, i) || IsSite(line, i))
                escaped.Append(Break);
        }

        return escaped.ToString();
    }

    /// <summary>Code in a line, whatever the text holds. What a code span or a table cell could trip over goes in as numbers.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text);
        if (line.Length == 0)
            return "";
        if (line.IndexOfAny(['`', '|', '\\', '<']) < 0 && line.Trim() == line)
            return $"`{line}`";
        var encoded = line.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '/' or '.' || c > 127 ? c.ToString() : $"&#{(int)c};");
        return $"<code>{string.Concat(encoded)}</code>";
    }

    /// <summary>Without line breaks and control characters, those among them that turn the direction of writing.</summary>
    public static string OneLine(string text) =>
        string.Concat(
            text.ReplaceLineEndings(" ")
                .Where(c => !char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
        );

    /// <summary>The colon of <c>https://</c>.</summary>
    private static bool IsScheme(string line, int i) => line[i] == ':' && line.AsSpan(i).StartsWith("://", StringComparison.Ordinal);

    /// <summary>The first letter of <c>www.example.com</c>, which GitHub makes a link of too.</summary>
    private static bool IsSite(string line, int i) =>
        line[i] is 'w' or 'W' && line.AsSpan(i).StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The hyphen of <c>GH-12</c>.</summary>
    private static bool IsIssue(string line, int i) =>
        line[i] == '-' && i >= 2 && line.AsSpan(i - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase);
}
