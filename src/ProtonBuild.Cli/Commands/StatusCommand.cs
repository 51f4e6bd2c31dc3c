using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Records;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Reporting;
using ProtonBuild.State;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>status</c>: what is recorded of each instance.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var branch = new Option<string?>("--branch") { Description = "Only instances synced from this branch", HelpName = "BRANCH" };
        var service = new Option<string?>("--service") { Description = "Only this service", HelpName = "SERVICE" };
        var command = new Command("status", "Shows the state of each instance: desired, synced, blocked") { branch, service };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var query = new StatusQuery(Branch: parsed.GetValue(branch), Service: parsed.GetValue(service));
                var observation = await StatusUseCase.Run(repository, query, cancellation);
                output.Write(new(place => StatusText.Write(place.Screen, observation), () => StatusReport.Of(observation).ToJson()));
                return ExitCode.Good;
            }
        );
        return command;
    }
}
