using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.App.Planning;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>plan</c>: what syncing each branch would do, in promotion order; changes nothing.</summary>
internal static class PlanCommand
{
    private const string Matrix = "matrix";

    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var branch = new Option<string?>("--branch") { Description = "Only this branch", HelpName = "BRANCH" };
        var against = new Option<string?>("--against")
        {
            Description = "Plan this branch as if the checked-out commit were merged into it",
            HelpName = "BRANCH",
        };
        var shards = new Option<int>("--shards", "--shares")
        {
            Description = "With --format matrix: the most shards to split a branch into",
            HelpName = "N",
            DefaultValueFactory = _ => 16,
        };
        shards.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > MatrixReport.MostShares)
            )
                result.AddError($"--shards must be a number from 1 to {MatrixReport.MostShares}");
        });
        var command = new Command("plan", "Shows the promotion order, the waves, and what a sync would do and why; changes nothing")
        {
            branch,
            against,
            shards,
        };
        options.AddOutput(command, ofFindings: true, Matrix);
        foreach (var option in (Option[])[options.State, options.FailOn, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var output = new CommandOutput(parsed, host);
                using var repository = options.Open(parsed, host);
                var result = await PlanUseCase.Run(
                    repository,
                    new()
                    {
                        Branch = parsed.GetValue(branch),
                        Against = parsed.GetValue(against),
                        FailOn = parsed.GetValue(options.FailOn),
                    },
                    cancellation
                );
                output.Write(PlanText.Formats(result) with { Other = (Matrix, () => MatrixOf(result, parsed.GetValue(shards))) });
                return host.End(result);
            }
        );
        return command;
    }

    private static string MatrixOf(RunResult result, int shards) => MatrixReport.Of(result.Plan ?? new([]), shards).ToJson();
}
