using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Graphs;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>graph</c>: branches, waves, dependencies and publish steps as a picture.</summary>
internal static class GraphCommand
{
    public static Command Create(ProcessContext context)
    {
        var options = new CommonOptions();
        var format = new Option<string[]>("--format")
        {
            Description = "mermaid (default), dot or svg; repeatable, each with its own --output",
            HelpName = "FORMAT",
            Arity = ArgumentArity.OneOrMore,
        };
        format.AcceptOnlyFromAmong("mermaid", "dot", "svg");
        var command = new Command("graph", "Draws the sync order and the publish steps between branches")
        {
            options.Repo,
            options.Config,
            format,
            options.Output,
            options.NoColor,
        };
        command.SetAction(parsed =>
        {
            using var session = new Session(parsed, options, context);
            var workspace = session.Read(session.Sources.InFrontOfUser() with { OnlyOps = true });
            if (workspace.HasErrors)
            {
                DiagnosticText.Write(Screen.On(context.Error, context.IsErrorTerminal, session.NoColor), workspace);
                return ValidateCommand.Judge(workspace, Core.Diagnostics.Severity.Error);
            }

            var graph = OpsGraph.Of(workspace.Ops);
            Output.Write(
                parsed,
                context,
                "mermaid",
                output =>
                    output.Writer.Write(
                        output.Format switch
                        {
                            "dot" => DotGraph.Write(graph),
                            "svg" => SvgGraph.Write(graph),
                            _ => MermaidGraph.Write(graph),
                        }
                    )
            );
            return ExitCode.Good;
        });
        return command;
    }
}
