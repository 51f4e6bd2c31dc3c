using System.CommandLine;
using ProtonBuild.Core.Schemas;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>schema KIND</c>: the JSON Schema of a kind of file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(ProcessContext context)
    {
        var kind = new Argument<string?>("KIND")
        {
            Description = $"The kind of file: {string.Join(", ", SchemaFiles.Kinds)}",
            Arity = ArgumentArity.ZeroOrOne,
        };
        kind.AcceptOnlyFromAmong([.. SchemaFiles.Kinds]);
        var options = new CommonOptions();
        var service = new Option<string?>("--service")
        {
            Description = "With spec: include the inputs of this service's template",
            HelpName = "SERVICE",
        };
        var write = new Option<string?>("--write")
        {
            Description = "Write all schemas to this folder",
            HelpName = "DIR",
            Hidden = true,
        };
        var command = new Command("schema", "Prints the JSON Schema of a kind of file, for completion and checks in editors")
        {
            kind,
            service,
            write,
            options.Repo,
            options.Config,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(write) is { } folder)
                Write(Path.GetFullPath(folder, context.Directory));
            else if (parsed.GetValue(service) is { } name)
                context.Out.Write(OfService(parsed, options, context, (parsed.GetValue(kind), name)));
            else
                context.Out.Write(
                    SchemaFiles.Of(
                        parsed.GetValue(kind)
                            ?? throw new UsageException($"name a kind of file: protonbuild schema {string.Join('|', SchemaFiles.Kinds)}")
                    )
                );
            return ExitCode.Good;
        });
        return command;
    }

    private static string OfService(ParseResult parsed, CommonOptions options, ProcessContext context, (string? Kind, string Service) asked)
    {
        if (asked.Kind != "spec")
            throw new UsageException("--service works only with 'protonbuild schema spec'");
        using var session = new Session(parsed, options, context);
        var config = session.ReadConfig();
        if (!config.Templates.TryGetValue(asked.Service, out var template))
            throw new UsageException(
                $"protonbuild.yaml names no template of "
                    + $"'{asked.Service}'{Core.Diagnostics.DidYouMean.Hint(asked.Service, [.. config.Templates.Keys])}"
            );
        var file = TemplateBundle.SchemaOf(template.Path);
        return InputTypes.Of(session.Sources.InFrontOfUser().Governing, file) is var (types, inputType)
            ? SchemaFiles.Text(ServiceSpecSchema.Of(types, inputType))
            : throw new UsageException($"'{file}' describes no usable inputs; 'protonbuild validate' says why");
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in SchemaFiles.Kinds)
            File.WriteAllText(Path.Combine(folder, SchemaFiles.FileOf(kind)), SchemaFiles.Of(kind));
    }
}
