using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Records;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Reporting;
using ProtonBuild.State;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>instance update</c> and <c>instance delete</c>: manual changes, each of which creates a blocker.</summary>
internal static class InstanceCommand
{
    public static Command Create(CommandHost host) =>
        new("instance", "Changes an instance manually; syncs then leave it alone until its blocker is resolved")
        {
            Update(host),
            Delete(host),
        };

    private static Argument<string> NameArgument() => new("SERVICE/INSTANCE") { Description = "The instance" };

    private static Command Update(CommandHost host)
    {
        var options = new CommonOptions();
        var name = NameArgument();
        var set = new Option<string[]>("--set")
        {
            Description = "An input and its new value, parsed as YAML; dots address nested inputs",
            HelpName = "INPUT=VALUE",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("update", "Changes inputs of an instance manually") { name, set };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var change = await InstanceUseCase.Update(
                    repository,
                    parsed.GetRequiredValue(name),
                    parsed.GetRequiredValue(set),
                    cancellation
                );
                return Report(output, change, "updated");
            }
        );
        return command;
    }

    private static Command Delete(CommandHost host)
    {
        var options = new CommonOptions();
        var name = NameArgument();
        var command = new Command("delete", "Deletes an instance manually; syncs then leave the whole service alone") { name };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var change = await InstanceUseCase.Delete(repository, parsed.GetRequiredValue(name), cancellation);
                return Report(output, change, "deleted");
            }
        );
        return command;
    }

    private static int Report(CommandOutput output, ManualChangeAnswer change, string action)
    {
        output.Write(new(place => InstanceText.Write(place.Screen, change, action), () => ReportOf(change, action).ToJson()));
        return ExitCode.Good;
    }

    private static InstanceReport ReportOf(ManualChangeAnswer change, string action) =>
        new(
            ReportVersion.Current,
            change.Name.Service,
            change.Name.Instance,
            action,
            change.Blocker is null ? null : BlockerReport.Of(change.Blocker)
        );
}
