using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Repositories;
using ProtonBuild.App.WorkTrees;
using ProtonBuild.Core.Schemas;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>schema KIND</c>: the JSON Schema of a kind of file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandHost host)
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
                Write(Path.GetFullPath(folder, host.Process.Directory));
            else if (parsed.GetValue(service) is { } name)
                host.Terminal.Out.Write(OfService(() => options.Open(parsed, host), parsed.GetValue(kind), name));
            else
                host.Terminal.Out.Write(
                    SchemaFiles.Of(
                        parsed.GetValue(kind)
                            ?? throw new UsageException($"name a kind of file: protonbuild schema {string.Join('|', SchemaFiles.Kinds)}")
                    )
                );
            return ExitCode.Good;
        });
        return command;
    }

    private static string OfService(Func<RepositoryContext> open, string? kind, string service)
    {
        if (kind != "spec")
            throw new UsageException("--service works only with 'protonbuild schema spec'");
        using var repository = open();
        return SpecSchemaUseCase.Run(repository, service);
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in SchemaFiles.Kinds)
            File.WriteAllText(Path.Combine(folder, SchemaFiles.FileOf(kind)), SchemaFiles.Of(kind));
    }
}
