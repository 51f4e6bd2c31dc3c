namespace ProtonBuild.Core.Templates.Formats;

/// <summary>Names and numbers of machines, and mail addresses on them.</summary>
internal static class Addresses
{
    private const int MaxHostName = 253;
    private const int MaxLabel = 63;
    private const string MailMarks = "!#$%&'*+/=?^_`{|}~-";

    /// <summary>An address on the internet: the part behind the @ has a dot.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return false;
        var labels = text[(at + 1)..].Split('.');
        return labels.Length > 1
            && labels.All(label => IsLabel(label, int.MaxValue))
            && text[..at]
                .Split('.')
                .All(part =>
                    part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || MailMarks.Contains(c, StringComparison.Ordinal))
                );
    }

    public static bool IsHostName(string text)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        return name.Length is > 0 and <= MaxHostName && name.Split('.').All(label => IsLabel(label, MaxLabel));
    }

    /// <summary>Four decimal octets without leading zeros, which some systems take for octal.</summary>
    public static bool IsIPv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4
            && parts.All(part =>
                part.Length is > 0 and <= 3
                && part.All(char.IsAsciiDigit)
                && (part.Length == 1 || part[0] != '0')
                && (part.Length < 3 || string.CompareOrdinal(part, "255") <= 0)
            );
    }

    public static bool IsIPv6(string text)
    {
        var halves = text.Split("::");
        if (halves.Length > 2 || text.Length > 45)
            return false;
        var left = Groups(halves[0], isLast: halves.Length == 1);
        if (halves.Length == 1)
            return left == 8;
        var right = Groups(halves[1], isLast: true);
        return left >= 0 && right >= 0 && left + right <= 7;
    }

    /// <summary>The number of groups of 16 bits; -1 for any other text. Only the last may be an IPv4 address.</summary>
    private static int Groups(string text, bool isLast)
    {
        if (text.Length == 0)
            return 0;
        var groups = text.Split(':');
        var endsInIPv4 = isLast && IsIPv4(groups[^1]);
        var plain = endsInIPv4 ? groups[..^1] : groups;
        return plain.All(group => group.Length is > 0 and <= 4 && group.All(char.IsAsciiHexDigit))
            ? groups.Length + (endsInIPv4 ? 1 : 0)
            : -1;
    }

    private static bool IsLabel(string label, int most) =>
        label.Length > 0
        && label.Length <= most
        && char.IsAsciiLetterOrDigit(label[0])
        && char.IsAsciiLetterOrDigit(label[^1])
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
