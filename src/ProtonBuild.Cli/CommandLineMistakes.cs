using System.CommandLine;
using System.CommandLine.Parsing;
using ProtonBuild.App;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Cli;

/// <summary>What is wrong with a command line, as lines for people.</summary>
internal static class CommandLineMistakes
{
    public static IReadOnlyList<string> In(ParseResult parsed, string[] args)
    {
        // Completion parses command lines that are not finished yet.
        var stray = Stray(parsed, args);
        if ((parsed.Errors.Count == 0 && stray is null) || args is [['[', 's', 'u', 'g', ..], ..])
            return [];
        if ((stray ?? (parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : null)) is { } word)
            return [Line(UnknownWord(parsed, word))];
        return
        [
            .. parsed
                .Errors.Select(error => error.Message.TrimEnd('.'))
                .Distinct()
                .Select(error => Line(char.ToLowerInvariant(error[0]) + error[1..])),
            $"Run '{Path(parsed.CommandResult)} --help' for usage.",
        ];
    }

    private static string UnknownWord(ParseResult parsed, string word)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Subcommands.Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name)).ToList();
        return $"'{Path(parsed.CommandResult)}' does not accept '{word}'{DidYouMean.Hint(word, known)}";
    }

    /// <summary>A misspelt option of a command that takes any words as its arguments; after <c>--</c> a word may look like one.</summary>
    private static string? Stray(ParseResult parsed, string[] args) =>
        args.Contains("--")
            ? null
            : parsed
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .FirstOrDefault(word => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal));

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "protonbuild";

    private static string Line(string sentence) => $"protonbuild: {new Refusal(sentence, ExitCode.Usage).Line}";
}
