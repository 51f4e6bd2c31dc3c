using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Syncing;
using ProtonBuild.Cli.Rendering;

namespace ProtonBuild.Cli.Commands;

/// <summary>
/// <c>rollback</c>: takes one instance back to an older commit of its branch, as a sync that is asked for by name. The
/// blocker that it leaves keeps the next sync from going forward again.
/// </summary>
internal static class RollbackCommand
{
    public static Command Create(CommandHost host)
    {
        var (options, switches) = (new CommonOptions(), new SyncSwitches());
        var target = new Argument<string>("SERVICE/INSTANCE") { Description = "The instance to roll back" };
        var to = new Option<string>("--to")
        {
            Description = "An earlier commit of its branch",
            HelpName = "SHA",
            Required = true,
        };
        var command = new Command("rollback", "Rolls one instance back to an earlier commit, and blocks it until its blocker is resolved")
        {
            target,
            to,
        };
        foreach (var option in (Option[])[switches.WaitForLease, switches.Rewritten, switches.Events])
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
                await using var rollback = new RollbackUseCase(repository, progress.OnEvent);
                RunResult result;
                using (progress)
                    result = await rollback.Run(
                        new(parsed.GetRequiredValue(target), parsed.GetRequiredValue(to))
                        {
                            Lease = switches.LeaseOf(parsed),
                            EventsFile = parsed.GetValue(switches.Events),
                        },
                        cancellation
                    );
                output.Write(SyncText.Formats(result));
                return host.End(result);
            }
        );
        return command;
    }
}
