using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.Cli.Commands;

namespace ProtonBuild.Cli;

/// <summary>The command line: finds the command, runs it, and writes what it refuses as one sentence.</summary>
internal sealed class CommandLineApp(ProcessContext process, Terminal terminal)
{
    private static readonly Dictionary<string, Func<CommandHost, Command>> Commands = new(StringComparer.Ordinal)
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

    private readonly CommandHost host = CommandHost.Of(process, terminal);

    public async Task<int> Run(string[] args, CancellationToken cancellation)
    {
        try
        {
            var parsed = Root(args).Parse(args.Length == 0 ? ["--help"] : args);
            var mistakes = CommandLineMistakes.In(parsed, args);
            return mistakes.Count == 0 ? await parsed.InvokeAsync(Invocation(), cancellation) : Refuse(mistakes);
        }
        catch (Exception error) when (Refusal.Of(error) is { } refusal)
        {
            return host.Refuse(refusal);
        }
    }

    /// <summary>Holds only the command that the first word names, where it names one: creating the others would take time.</summary>
    private RootCommand Root(string[] args)
    {
        var root = new RootCommand(
            "Validates ops and spec files, plans and syncs service instances in order, and publishes between branches."
        );
        foreach (var create in args is [var first, ..] && Commands.TryGetValue(first, out var named) ? [named] : Commands.Values.ToArray())
            root.Subcommands.Add(create(host));
        return root;
    }

    private InvocationConfiguration Invocation() =>
        new()
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };

    private int Refuse(IReadOnlyList<string> mistakes)
    {
        foreach (var mistake in mistakes)
            terminal.Error.WriteLine(mistake);
        return ExitCode.Usage;
    }
}
