using System.Globalization;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Tests.Reporting;

public class DeterminismTests
{
    [Fact]
    public void Every_format_is_the_same_to_the_byte_whichever_file_is_read_first()
    {
        var runs = Enumerable.Range(0, 8).Select(Run).ToList();

        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.Contains("PB2101", runs[0], StringComparison.Ordinal);
    }

    /// <summary>Twenty spec files with the same mistakes, read by several threads that get out of step in another way each run.</summary>
    private static string Run(int seed)
    {
        var random = new Random(seed);
        var files = Shop.Files().With(Shop.SpecFile, Shop.BetaSpec);
        files.BeforeRead = () => Thread.SpinWait(NextWait());
        foreach (var number in Enumerable.Range(0, 20).Select(number => number.ToString("D2", CultureInfo.InvariantCulture)))
        {
            files.Change(Shop.OpsFile, ops => $"{ops}      i{number}: {{ branch: main, spec: s{number}.yaml }}\n");
            files.With(
                $"s{number}.yaml",
                $"proton: ServiceSpec\ninstances:\n  - name: other\n    environment: test\n    spec: {{ port: yes, prot: "
                    + $"yes }}\n  - name: other\n    environment: test\n    spec: {{ port: yes }} # protonbuild: ignore "
                    + $"PB2101, PB4005\n"
            );
        }

        var workspace = Shop.Read(files);
        var findings = Findings.Of(workspace);
        return string.Concat(
            FindingsFormat
                .Names.Select(format => FindingsFormat.Write(format, findings))
                .Append(ValidateReport.Of(findings).ToJson())
                .Append(Baseline.Of(findings).ToJson())
        );

        int NextWait()
        {
            lock (random)
                return random.Next(200_000);
        }
    }
}
