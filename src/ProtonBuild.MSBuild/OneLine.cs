namespace ProtonBuild.MSBuild;

/// <summary>Turns text into one line of a build's log.</summary>
internal static class OneLine
{
    /// <summary>
    /// Removes line breaks and control characters. The problem matcher of <c>actions/setup-dotnet</c> ends a message at the first
    /// bracket after white space; an invisible word joiner (U+2060) prevents that.
    /// </summary>
    public static string Of(string text) =>
        new string([.. text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)]).Replace(
            " [",
            " \u2060["
        );
}
