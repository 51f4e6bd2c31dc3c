namespace ProtonBuild.Core.Templates.Formats;

/// <summary>URIs of RFC 3986. As ajv does, a quotation mark passes and a scheme alone does not.</summary>
internal static class Uris
{
    private const string Marks = "-._~!$&'()*+,;=";

    public static bool IsUri(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && IsScheme(text.AsSpan(0, colon)) && IsBehindScheme(text[(colon + 1)..], mayBeEmpty: false);
    }

    public static bool IsReference(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return IsBehindScheme(text, mayBeEmpty: true)
            || (colon > 0 && IsScheme(text.AsSpan(0, colon)) && IsBehindScheme(text[(colon + 1)..], mayBeEmpty: true));
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return char.IsAsciiLetter(text[0]);
    }

    private static bool IsBehindScheme(string text, bool mayBeEmpty)
    {
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0 && !IsMadeOf(text[(fragment + 1)..], ":@/?\""))
            return false;
        var rest = fragment < 0 ? text : text[..fragment];
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0 && !IsMadeOf(rest[(query + 1)..], ":@/?\""))
            return false;
        var place = query < 0 ? rest : rest[..query];
        if (place.Length == 0)
            return mayBeEmpty;
        if (!place.StartsWith("//", StringComparison.Ordinal))
            return IsMadeOf(place, ":@/\"");
        var slash = place.IndexOf('/', 2);
        return IsAuthority(slash < 0 ? place[2..] : place[2..slash]) && (slash < 0 || IsMadeOf(place[slash..], ":@/\""));
    }

    private static bool IsAuthority(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0 && !IsMadeOf(text[..at], ":"))
            return false;
        var host = text[(at + 1)..];
        var bracket = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = host.IndexOf(':', bracket + 1);
        if (colon >= 0 && !host[(colon + 1)..].All(char.IsAsciiDigit))
            return false;
        var name = colon < 0 ? host : host[..colon];
        if (bracket < 0)
            return IsMadeOf(name, "\"");
        return bracket == name.Length - 1 && IsInBrackets(name[1..bracket]);
    }

    private static bool IsInBrackets(string text)
    {
        if (!text.StartsWith('v') && !text.StartsWith('V'))
            return Addresses.IsIPv6(text);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 1
            && text[1..dot].All(char.IsAsciiHexDigit)
            && text.Length > dot + 1
            && !text.Contains('%', StringComparison.Ordinal)
            && IsMadeOf(text[(dot + 1)..], ":");
    }

    /// <summary>Whether there are only letters, digits, the marks of every part, these, and well-formed escapes.</summary>
    private static bool IsMadeOf(string text, string others)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal) || others.Contains(c, StringComparison.Ordinal))
                continue;
            if (c != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
            i += 2;
        }

        return true;
    }
}
