using System.Globalization;

namespace ProtonBuild.MSBuild;

/// <summary>Text from files, for items: nothing in it is a list, a wildcard or an escape.</summary>
internal static class Escape
{
    public static string Of(string text) =>
        text.IndexOfAny(['%', '*', '?', '@', '$', '(', ')', ';', '\'']) < 0
            ? text
            : string.Concat(
                text.Select(letter =>
                    "%*?@$();'".IndexOf(letter) < 0 ? letter.ToString() : $"%{((int)letter).ToString("x2", CultureInfo.InvariantCulture)}"
                )
            );
}
