using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Records;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>state export</c> and <c>state import</c>: everything that is recorded, from one place to another.</summary>
internal static class StateCommand
{
    public static Command Create(CommandHost host) => new("state", "Exports and imports the whole state") { Export(host), Import(host) };

    private static Command Export(CommandHost host)
    {
        var options = new CommonOptions();
        var output = new Option<string?>("--output")
        {
            Description = "Write to this file (default: stdout); it contains specs, so only you can read it",
            HelpName = "FILE",
        };
        var command = new Command("export", "Writes the whole state as JSON lines") { options.Repo, options.Config, options.State, output };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                // A file that cannot be written is refused before the state is opened.
                _ = OutputPlan.Of(parsed, host.Process.Directory);
                using var repository = options.Open(parsed, host);
                var rows = await StateTransferUseCase.Export(repository, parsed.GetValue(output), host.Terminal.OutBytes, cancellation);
                host.Terminal.Error.WriteLine($"exported {rows} rows");
                return ExitCode.Good;
            }
        );
        return command;
    }

    private static Command Import(CommandHost host)
    {
        var options = new CommonOptions();
        var input = new Option<string?>("--input") { Description = "Read this file (default: stdin)", HelpName = "FILE" };
        var command = new Command("import", "Imports the output of 'state export' into an empty state")
        {
            options.Repo,
            options.Config,
            options.State,
            input,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var repository = options.Open(parsed, host);
                var rows = await StateTransferUseCase.Import(repository, parsed.GetValue(input), cancellation);
                host.Terminal.Error.WriteLine($"imported {rows} rows");
                return ExitCode.Good;
            }
        );
        return command;
    }
}
