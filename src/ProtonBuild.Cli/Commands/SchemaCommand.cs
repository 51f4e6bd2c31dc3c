using System.CommandLine;
using ProtonBuild.Core.Schemas;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>schema KIND</c>: the JSON Schema of a kind of file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var kind = new Argument<string?>("KIND") { Description = $"What the schema is of: {string.Join(", ", SchemaFiles.Kinds)}", Arity = ArgumentArity.ZeroOrOne };
        kind.AcceptOnlyFromAmong([.. SchemaFiles.Kinds]);
        var write = new Option<string?>("--write") { Description = "Write all schemas into this folder", HelpName = "DIR", Hidden = true };
        var command = new Command("schema", "Prints the JSON Schema of a kind of file, for completion and checks in editors") { kind, write };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(write) is { } folder) Write(Path.GetFullPath(folder, surroundings.Directory));
            else surroundings.Out.Write(SchemaFiles.Of(parsed.GetValue(kind) ?? throw new UsageException($"name a kind of file: protonbuild schema {string.Join('|', SchemaFiles.Kinds)}")));
            return ExitCode.Good;
        });
        return command;
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in SchemaFiles.Kinds) File.WriteAllText(Path.Combine(folder, SchemaFiles.FileOf(kind)), SchemaFiles.Of(kind));
    }
}
