using System.Globalization;
using System.Runtime.InteropServices;

namespace ProtonBuild.Bench;

/// <summary>The figures as a Markdown table, to be read as it is and to go to <c>docs/performance.md</c>.</summary>
internal static class Table
{
    /// <summary>Writes it, and says whether everything is within its budget.</summary>
    public static bool Write(TextWriter to, IReadOnlyList<Measured> all, int runs)
    {
        to.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, "
                    + $"{DateTime.UtcNow:yyyy-MM-dd}, {runs} runs interleaved"
            )
        );
        to.WriteLine();
        to.WriteLine("| what | median ms | min ms | min processor ms | requests | peak MB | budget: figure (medians) |");
        to.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var one in all)
        {
            var budgets = string.Join("; ", one.Measurement.Budgets.Select(budget => budget.Verdict(one, all)));
            to.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {one.Measurement.What} | {one.Median:0} | {one.Min:0} | {one.MinProcessor:0} | {one.Requests:0} | "
                        + $"{one.Memory:0} | {budgets} |"
                )
            );
        }

        return all.All(one => one.Measurement.Budgets.All(budget => budget.Figure(one, all) is not { } figure || figure <= budget.Limit));
    }
}
