using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Records;
using ProtonBuild.Cli.Rendering;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>history</c>: who synced and changed what, when, from which commit, and how it ended.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandHost host)
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
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var entries = await HistoryUseCase.Run(
                    repository,
                    new(parsed.GetValue(name), parsed.GetValue(branch), parsed.GetValue(limit)),
                    cancellation
                );
                output.Write(new(place => HistoryText.Write(place.Screen, entries), () => HistoryReport.Of(entries).ToJson()));
                return ExitCode.Good;
            }
        );
        return command;
    }
}
