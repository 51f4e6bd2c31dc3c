using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Syncing;
using ProtonBuild.Cli.Rendering;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>sync</c>: brings the instances of one branch to its commit, in order.</summary>
internal static class SyncCommand
{
    public static Command Create(CommandHost host)
    {
        var (options, switches) = (new CommonOptions(), new SyncSwitches());
        var command = new Command("sync", "Syncs the instances of a branch at its commit, in dependency order");
        foreach (var option in switches.All)
            command.Options.Add(option);
        options.AddOutput(command, ofFindings: true);
        foreach (var option in (Option[])[options.State, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var progress = new SyncProgress(host.Terminal, host.Process.Time);
                await using var sync = new SyncUseCase(repository, progress.OnEvent);
                RunResult result;
                using (progress)
                    result = await sync.Run(switches.OptionsOf(parsed), cancellation);
                output.Write(SyncText.Formats(result));
                return host.End(result);
            }
        );
        return command;
    }
}
