using System.Globalization;

namespace ProtonBuild.MSBuild;

/// <summary>Escapes text for items, so that MSBuild sees no list, wildcard or escape in it.</summary>
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
