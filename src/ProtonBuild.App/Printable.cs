namespace ProtonBuild.App;

/// <summary>
/// Text from files, git and arguments, made safe to show: a character that could drive a terminal, or turn its text around
/// (https://trojansource.codes), becomes a mark.
/// </summary>
public static class Printable
{
    public static string Of(string text) => HasUnsafe(text) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : text;

    private static bool HasUnsafe(string text)
    {
        foreach (var c in text)
            if (IsUnsafe(c))
                return true;
        return false;
    }

    private static bool IsUnsafe(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
