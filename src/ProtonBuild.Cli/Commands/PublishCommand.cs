using System.CommandLine;
using ProtonBuild.App.Publishing;
using ProtonBuild.Cli.Rendering;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>publish</c>: the pull request that carries a branch to the next one, where every instance of it is in sync.</summary>
internal static class PublishCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var from = new Option<string?>("--from")
        {
            Description = "The branch to publish (default: the one checked out)",
            HelpName = "BRANCH",
        };
        var to = new Option<string?>("--to") { Description = "Only the step to this branch", HelpName = "BRANCH" };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Show the pull request instead of opening it; needs neither network nor token",
        };
        var overrideFreeze = SyncSwitches.OverrideFreezeOption();
        var command = new Command(
            "publish",
            "Opens or updates the pull request from a branch to the next one, once all its instances are in sync"
        )
        {
            from,
            to,
            dryRun,
            overrideFreeze,
        };
        options.AddOutput(command);
        foreach (var option in (Option[])[options.State, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var result = await PublishUseCase.Run(
                    repository,
                    new()
                    {
                        From = parsed.GetValue(from),
                        To = parsed.GetValue(to),
                        DryRun = parsed.GetValue(dryRun),
                        OverrideFreeze = parsed.GetValue(overrideFreeze),
                    },
                    cancellation
                );
                output.Write(PublishText.Formats(result));
                return host.End(result);
            }
        );
        return command;
    }
}
