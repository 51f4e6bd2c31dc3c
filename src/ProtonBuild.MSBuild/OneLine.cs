namespace ProtonBuild.MSBuild;

/// <summary>Makes text fit for a line of a build's log.</summary>
internal static class OneLine
{
    /// <summary>
    /// Without line breaks and control characters. The problem matcher of <c>actions/setup-dotnet</c> takes the first
    /// bracket after white space for the end of the message; a word joiner (U+2060), which nobody sees, prevents that.
    /// </summary>
    public static string Of(string text) =>
        new string([.. text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)]).Replace(
            " [",
            " \u2060["
        );
}
