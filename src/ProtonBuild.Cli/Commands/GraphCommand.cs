using System.CommandLine;
using ProtonBuild.App.WorkTrees;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Graphs;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>graph</c>: branches, waves, dependencies and publish steps as a picture.</summary>
internal static class GraphCommand
{
    public static Command Create(CommandHost host)
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
            var output = new CommandOutput(parsed, host);
            using var repository = options.Open(parsed, host);
            var result = GraphUseCase.Run(repository);
            if (result.Graph is { } graph)
                output.Each(place => place.Writer.Write(Drawing(graph, place.Format)));
            else
                DiagnosticText.Write(output.ErrorScreen, result.Findings);
            return result.ExitCode;
        });
        return command;
    }

    private static string Drawing(OpsGraph graph, string format) =>
        format switch
        {
            "dot" => DotGraph.Write(graph),
            "svg" => SvgGraph.Write(graph),
            _ => MermaidGraph.Write(graph),
        };
}
