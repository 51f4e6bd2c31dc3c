using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.State;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>history</c>: who synced and changed what, when, from which commit, and how it ended.</summary>
internal static class HistoryCommand
{
    public static Command Create(ProcessContext context)
    {
        var options = new CommonOptions();
        var name = new Argument<string?>("SERVICE[/INSTANCE]")
        {
            Description = "Only this service or instance",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var branch = new Option<string?>("--branch") { Description = "Only this branch", HelpName = "BRANCH" };
        var limit = new Option<int>("--limit")
        {
            Description = "At most this many entries (1 to 1000)",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        var command = new Command("history", "Shows syncs, manual changes and blockers, newest first") { name, branch, limit };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var session = new Session(parsed, options, context);
                var parts = parsed.GetValue(name)?.Split('/') ?? [];
                if (parts.Length > 2)
                    throw new UsageException($"'{parsed.GetValue(name)}' is not an instance; write SERVICE or SERVICE/INSTANCE");
                await using var state = await session.ReadState(session.ReadConfig(), cancellation);
                var query = new HistoryQuery(
                    parts.ElementAtOrDefault(0),
                    parts.ElementAtOrDefault(1),
                    parsed.GetValue(branch),
                    parsed.GetValue(limit)
                );
                var entries = await state.History(query, cancellation);
                session.Write(console => HistoryText.Write(console, entries), () => HistoryReport.Of(entries).ToJson());
                return ExitCode.Good;
            }
        );
        return command;
    }
}
