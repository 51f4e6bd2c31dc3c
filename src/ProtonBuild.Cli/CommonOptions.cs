using System.CommandLine;
using System.CommandLine.Parsing;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Cli;

/// <summary>The options that commands share; a command takes those that mean something to it.</summary>
internal sealed class CommonOptions
{
    private static readonly Dictionary<string, Severity> Severities = new()
    {
        ["error"] = Severity.Error,
        ["warning"] = Severity.Warning,
        ["info"] = Severity.Info,
    };

    public Option<string> Repo { get; } =
        new("--repo")
        {
            Description = "The repository, or a folder in it",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".",
        };

    public Option<string?> Config { get; } =
        new("--config")
        {
            Description = "The configuration, relative to the root of the repository (default: protonbuild.yaml, if present)",
            HelpName = "FILE",
        };

    public Option<string?> Ops { get; } =
        new("--ops")
        {
            Description =
                "The ops file, relative to the current folder (default: the one the configuration names, or the one with a usual name)",
            HelpName = "FILE",
        };

    public Option<string?> State { get; } =
        new("--state")
        {
            Description = "Where state is stored: a file or an endpoint URL (default: .protonbuild/state.db in the repository)",
            HelpName = "PATH|URL",
        };

    public Option<string[]> Format { get; } = new("--format") { HelpName = "FORMAT", Arity = ArgumentArity.OneOrMore };

    public Option<string[]> Output { get; } =
        new("--output")
        {
            Description = "Write the preceding --format to this file",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };

    public Option<Severity> FailOn { get; } =
        new("--fail-on")
        {
            Description = "The lowest severity that makes the exit code 1: error, warning or info",
            HelpName = "SEVERITY",
            DefaultValueFactory = _ => Severity.Error,
            CustomParser = ParseSeverity,
        };

    public Option<bool> NoColor { get; } =
        new("--no-color") { Description = "Plain text, as with NO_COLOR or when the output is not a terminal" };

    public Option<bool> PreferRemote { get; } = new("--prefer-remote") { Description = "Prefer origin/BRANCH to the local branch" };

    /// <summary>The options of every command with a result. Those whose result is findings, or may be, write the formats for these
    /// too.</summary>
    public void AddOutput(Command command, bool ofFindings = false, params string[] others)
    {
        string[] formats = ["text", "json", .. ofFindings ? FindingsFormat.Names : [], .. others];
        Format.CompletionSources.Add(formats);
        Format.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !formats.Contains(token.Value)))
                result.AddError(
                    $"'{token.Value}' is not a format of this command; use {string.Join(", ", formats[..^1])} or {formats[^1]}"
                );
        });
        Format.Description = $"{string.Join(", ", formats[..^1])} or {formats[^1]}; repeatable, each with its own --output";
        foreach (var option in (Option[])[Repo, Config, Ops, Format, Output, NoColor])
            command.Options.Add(option);
    }

    /// <summary>Opens the repository that a command line names; options that its command does not take are not given.</summary>
    public RepositoryContext Open(ParseResult parsed, CommandHost host, bool withoutGit = false) =>
        new(
            new()
            {
                Folder = parsed.GetValue(Repo)!,
                ConfigFile = parsed.GetValue(Config),
                OpsFile = parsed.GetValue(Ops),
                State = parsed.GetValue(State),
                PreferRemote = parsed.GetValue(PreferRemote),
                WithoutGit = withoutGit,
            },
            host.Process
        );

    private static Severity ParseSeverity(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (Severities.TryGetValue(word, out var severity))
            return severity;
        result.AddError($"'{word}' is not a severity; use error, warning or info");
        return Severity.Error;
    }
}
