using System.CommandLine;
using System.Text.Json.Nodes;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Yaml;
using ProtonBuild.State;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>instance update</c> and <c>instance delete</c>: changes by hand, each of which puts up a blocker.</summary>
internal static class InstanceCommand
{
    public static Command Create(ProcessContext context) =>
        new("instance", "Changes an instance manually; syncs then leave it alone until its blocker is resolved")
        {
            Update(context),
            Delete(context),
        };

    private static Argument<string> NameArgument() => new("SERVICE/INSTANCE") { Description = "The instance" };

    private static Command Update(ProcessContext context)
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
                using var session = new Session(parsed, options, context);
                var inputs = parsed
                    .GetRequiredValue(set)
                    .Select(Input)
                    .GroupBy(input => input.Key, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
                await using var state = await session.WriteExistingState(session.ReadConfig(), cancellation);
                var change = await state.UpdateInstance(
                    new(NameOf(parsed.GetRequiredValue(name)), inputs, context.Principal),
                    cancellation
                );
                return Report(session, change, "updated");
            }
        );
        return command;
    }

    private static Command Delete(ProcessContext context)
    {
        var options = new CommonOptions();
        var name = NameArgument();
        var command = new Command("delete", "Deletes an instance manually; syncs then leave the whole service alone") { name };
        options.AddOutput(command);
        command.Options.Add(options.State);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var session = new Session(parsed, options, context);
                await using var state = await session.WriteExistingState(session.ReadConfig(), cancellation);
                var change = await state.DeleteInstance(new(NameOf(parsed.GetRequiredValue(name)), context.Principal), cancellation);
                return Report(session, change, "deleted");
            }
        );
        return command;
    }

    private static int Report(Session session, ManualChangeAnswer change, string action)
    {
        session.Write(
            console => InstanceText.Write(console, change, action),
            () =>
                new InstanceReport(
                    ReportVersion.Current,
                    change.Name.Service,
                    change.Name.Instance,
                    action,
                    change.Blocker is null ? null : BlockerReport.Of(change.Blocker)
                ).ToJson()
        );
        return ExitCode.Good;
    }

    public static InstanceName NameOf(string text) =>
        text.Split('/') is [{ Length: > 0 } service, { Length: > 0 } instance]
            ? new(service, instance)
            : throw new UsageException($"'{text}' is not an instance; write SERVICE/INSTANCE, such as frontend-svc/beta");

    private static (string Key, JsonNode? Value) Input(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"'--set {text}' has no value; write INPUT=VALUE, such as port=8080");
        var document = YamlReader.Read(new("--set", text[(equals + 1)..]));
        if (document.Findings.Any(finding => finding.Severity == Core.Diagnostics.Severity.Error))
            throw new UsageException($"the value of '--set {text}' is not valid YAML: {document.Findings[0].Message}");
        return (text[..equals], document.Root is null ? JsonValue.Create("") : JsonNode.Parse(CanonicalJson.Of(document.Root)));
    }
}
