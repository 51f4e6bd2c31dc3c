using System.CommandLine;
using System.CommandLine.Parsing;
using ProtonBuild.Cli.Commands;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.State;
using ProtonBuild.Git;

namespace ProtonBuild.Cli;

/// <summary>The command line: finds the command, runs it, and turns what went wrong into one sentence and an exit code.</summary>
internal sealed class CommandLineApp(ProcessContext context)
{
    public async Task<int> Run(string[] args, CancellationToken cancellation)
    {
        try
        {
            var parsed = Root(args).Parse(args.Length == 0 ? ["--help"] : args);
            if ((parsed.Errors.Count == 0 && Stray(parsed, args) is null) || args is [['[', 's', 'u', 'g', ..], ..])
                return await parsed.InvokeAsync(
                    new()
                    {
                        Output = context.Out,
                        Error = context.Error,
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = null,
                    },
                    cancellation
                );
            return Misused(parsed, Stray(parsed, args));
        }
        catch (UsageException error)
        {
            return Complain(error.Message, ExitCode.Usage);
        }
        catch (StateException error) when (error.Fault is StateFault.NotFound or StateFault.Invalid)
        {
            return Complain(error.Message, ExitCode.Usage);
        }
        catch (StateException error) when (error.Fault is StateFault.Conflict)
        {
            return Complain(error.Message, ExitCode.Findings);
        }
        catch (StateException error)
        {
            return Complain(error.Message, ExitCode.Unavailable);
        }
        catch (GitUnavailableException error)
        {
            return Complain(error.Message, ExitCode.Unavailable);
        }
        catch (OperationCanceledException)
        {
            return Complain("stopped; everything recorded so far is kept, and the next run continues from there", ExitCode.Unavailable);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Complain(error.Message, ExitCode.Unavailable);
        }
    }

    private static readonly Dictionary<string, Func<ProcessContext, Command>> Commands = new(StringComparer.Ordinal)
    {
        ["validate"] = ValidateCommand.Create,
        ["plan"] = PlanCommand.Create,
        ["sync"] = SyncCommand.Create,
        ["rollback"] = RollbackCommand.Create,
        ["publish"] = PublishCommand.Create,
        ["status"] = StatusCommand.Create,
        ["blockers"] = BlockersCommand.Create,
        ["instance"] = InstanceCommand.Create,
        ["history"] = HistoryCommand.Create,
        ["state"] = StateCommand.Create,
        ["graph"] = GraphCommand.Create,
        ["explain"] = ExplainCommand.Create,
        ["rules"] = RulesCommand.Create,
        ["init"] = InitCommand.Create,
        ["migrate"] = MigrateCommand.Create,
        ["schema"] = SchemaCommand.Create,
        ["completion"] = CompletionCommand.Create,
    };

    /// <summary>Only the command that the first word names, where it names one: the others would be made for nothing.</summary>
    private RootCommand Root(string[] args)
    {
        var root = new RootCommand(
            "Validates ops and spec files, plans and syncs service instances in order, and publishes between branches."
        );
        foreach (var create in args is [var first, ..] && Commands.TryGetValue(first, out var named) ? [named] : Commands.Values.ToArray())
            root.Subcommands.Add(create(context));
        return root;
    }

    /// <summary>Says what is wrong with the command line, in the order in which it would be mended.</summary>
    private int Misused(ParseResult parsed, string? stray)
    {
        var command = parsed.CommandResult.Command;
        if ((stray ?? (parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : null)) is { } word)
        {
            var known = command.Subcommands.Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name)).ToList();
            return Complain($"'{Path(parsed.CommandResult)}' does not accept '{word}'{DidYouMean.Hint(word, known)}");
        }

        foreach (var error in parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct())
            Complain(char.ToLowerInvariant(error[0]) + error[1..]);
        context.Error.WriteLine($"Run '{Path(parsed.CommandResult)} --help' for usage.");
        return ExitCode.Usage;
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

    private int Complain(string message, int code = ExitCode.Usage)
    {
        context.Error.WriteLine($"protonbuild: {Printable.Of(message.ReplaceLineEndings(" "))}");
        return code;
    }
}
