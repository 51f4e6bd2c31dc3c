using System.CommandLine;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>state export</c> and <c>state import</c>: everything that is recorded, from one place to another.</summary>
internal static class StateCommand
{
    public static Command Create(ProcessContext context) =>
        new("state", "Exports and imports the whole state") { Export(context), Import(context) };

    private static Command Export(ProcessContext context)
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
                using var session = new Session(parsed, options, context);
                await using var state = await session.ReadExistingState(session.ReadConfig(), cancellation);
                await using var stream = parsed.GetValue(output) is { } file
                    ? NewFile(Path.GetFullPath(file, context.Directory))
                    : context.OutBytes();
                var rows = await state.Export(stream, cancellation);
                context.Error.WriteLine($"exported {rows} rows");
                return ExitCode.Good;
            }
        );
        return command;
    }

    private static Command Import(ProcessContext context)
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
                using var session = new Session(parsed, options, context);
                await using var stream = parsed.GetValue(input) is { } file
                    ? File.OpenRead(Path.GetFullPath(file, context.Directory))
                    : context.In();
                await using var state = await session.WriteState(session.ReadConfig(), cancellation);
                var rows = await state.Import(stream, cancellation);
                context.Error.WriteLine($"imported {rows} rows");
                return ExitCode.Good;
            }
        );
        return command;
    }

    private static FileStream NewFile(string path)
    {
        if (File.Exists(path))
            throw new UsageException($"the file '{path}' already exists; name another one, or remove it");
        return OperatingSystem.IsWindows()
            ? new(path, FileMode.CreateNew, FileAccess.Write)
            : new(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
    }
}
