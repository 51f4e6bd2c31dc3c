using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Records;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Reporting;
using ProtonBuild.State;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>blockers list</c> and <c>blockers resolve</c>: the manual changes that syncing waits for.</summary>
internal static class BlockersCommand
{
    public static Command Create(CommandHost host) =>
        new("blockers", "Lists and resolves blockers, which keep instances from being synced") { List(host), Resolve(host) };

    private static Command List(CommandHost host)
    {
        var options = new CommonOptions();
        var service = new Option<string?>("--service")
        {
            Description = "Only blockers of this service and its instances",
            HelpName = "SERVICE",
        };
        var all = new Option<bool>("--all") { Description = "Include resolved blockers" };
        var command = new Command("list", "Lists blockers, oldest first") { service, all };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var query = new BlockerQuery(parsed.GetValue(service), IncludeResolved: parsed.GetValue(all));
                var blockers = await BlockersUseCase.List(repository, query, cancellation);
                output.Write(new(place => BlockersText.Write(place.Screen, blockers), () => BlockersReport.Of(blockers).ToJson()));
                return ExitCode.Good;
            }
        );
        return command;
    }

    private static Command Resolve(CommandHost host)
    {
        var options = new CommonOptions();
        var id = new Argument<string>("ID") { Description = "The blocker's id, or a unique prefix of it" };
        var reason = new Option<string>("--reason")
        {
            Description = "Why syncing may continue; recorded with the blocker",
            HelpName = "TEXT",
            Required = true,
        };
        var command = new Command("resolve", "Resolves a blocker, so that the next sync includes what it blocked") { id, reason };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var blocker = await BlockersUseCase.Resolve(
                    repository,
                    parsed.GetRequiredValue(id),
                    parsed.GetRequiredValue(reason),
                    cancellation
                );
                output.Write(new(place => BlockersText.Resolved(place.Screen, blocker), () => BlockersReport.Of([blocker]).ToJson()));
                return ExitCode.Good;
            }
        );
        return command;
    }
}
