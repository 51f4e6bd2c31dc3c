using System.Text.RegularExpressions;

namespace ProtonBuild.MSBuild;

/// <summary>Joins arguments as .NET and Windows split a command line: a backslash is special only before a quote.</summary>
internal static class CommandLine
{
    public static string Of(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && !argument.Any(letter => char.IsWhiteSpace(letter) || letter == '"')
            ? argument
            : $"\"{Regex.Replace(Regex.Replace(argument, "(\\\\*)\"", "$1$1\\\""), "(\\\\+)$", "$1$1")}\"";
}
