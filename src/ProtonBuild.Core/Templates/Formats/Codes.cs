namespace ProtonBuild.Core.Templates.Formats;

/// <summary>Bytes and identifiers written as text.</summary>
internal static class Codes
{
    private const string UrnPrefix = "urn:uuid:";

    /// <summary>Base64 with its padding; line breaks between are the file's, not the value's.</summary>
    public static bool IsBase64(string text)
    {
        var digits = text.Where(c => c is not ('\n' or '\r')).ToArray();
        var length = digits.AsSpan().TrimEnd('=').Length;
        return digits.Length % 4 == 0
            && digits.Length - length <= 2
            && digits.AsSpan(0, length).ToArray().All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/');
    }

    public static bool IsUuid(string text)
    {
        var start = text.StartsWith(UrnPrefix, StringComparison.OrdinalIgnoreCase) ? UrnPrefix.Length : 0;
        var digits = text.AsSpan(start);
        if (digits.Length != 36)
            return false;
        for (var i = 0; i < digits.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? digits[i] != '-' : !char.IsAsciiHexDigit(digits[i]))
                return false;
        }

        return true;
    }
}
