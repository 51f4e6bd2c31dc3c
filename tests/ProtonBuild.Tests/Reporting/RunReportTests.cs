using System.Text;
using System.Text.RegularExpressions;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Graphs;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Reporting.Pages;
using ProtonBuild.Core.State;

namespace ProtonBuild.Tests.Reporting;

public sealed class RunReportTests
{
    private const string Evil = "x | <b> @octocat `` <!-- protonbuild:plan --> closes #1\n\n# h";

    private static RunReport Sample { get; } =
        new(SampleFindings.All, new("https://github.com/acme/shop", Shop.Commit))
        {
            Plan = new([Branch("main", 1, ["prod"], 2), Branch("prod", 2, [], 1)]),
            Graph = OpsGraph.Of(Shop.Read(Shop.Files()).Ops),
            Blockers =
            [
                new(
                    "8c72db3d",
                    "shop",
                    "i0",
                    BlockerStatus.Active,
                    DateTimeOffset.UnixEpoch,
                    Evil,
                    null,
                    null,
                    new Dictionary<string, string>()
                ),
            ],
            Synced = new("acme/shop", "main", Shop.Commit),
            Instances = [new(new("shop", "i0"), 1, SyncResult.Updated), new(new("shop", "i1"), 2, SyncResult.Skipped, $"waits: {Evil}")],
            Publish =
            [
                new("main", "prod", PublishResult.Opened, null, "https://github.com/acme/shop/pull/7"),
                new("main", "live", PublishResult.Waiting, Evil),
            ],
        };

    [Fact]
    public void The_job_summary_shows_findings_plan_graph_outcome_and_publish() => Golden.Matches("job-summary.md", Sample.JobSummary());

    [Fact]
    public void The_check_shows_severities_plan_and_blockers() => Golden.Matches("check-summary.md", Sample.CheckSummary());

    [Fact]
    public void The_comment_shows_what_merging_does() => Golden.Matches("plan-comment.md", Sample.PlanComment());

    [Fact]
    public void Whatever_users_wrote_is_no_markup_of_ours()
    {
        foreach (var page in (string[])[Sample.JobSummary(), Sample.CheckSummary(), Sample.PlanComment()])
        {
            Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("\n# h", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("@octocat", page);
            Assert.True(Regex.Count(page, "<!--") <= 1);
        }
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(2)]
    public void A_long_page_loses_whole_rows_and_says_how_many(int count)
    {
        var findings = Enumerable
            .Range(0, count)
            .Select(i => SampleFindings.Of("PB2101", Severity.Error, $"é {i}", i % 2 == 0 ? "a.yaml" : "b.yaml", new(i + 1, 1, i + 1, 2)))
            .ToList();
        var report = Sample with { Findings = new(findings, []), Plan = new([Branch("main", 1, [], count)]) };

        Check(report.JobSummary(), RunReport.MaxJobSummary, Encoding.UTF8.GetByteCount);
        Check(report.CheckSummary(), RunReport.MaxCheckSummary, Encoding.UTF8.GetByteCount);
        Check(report.PlanComment(), RunReport.MaxComment, text => text.Length);

        void Check(string page, int limit, Func<string, int> measure)
        {
            Assert.InRange(measure(page), count == 2 ? 1 : limit - 1000, limit);
            var rows = Regex.Count(page, @"^\| \d+ \| shop/i\d+ \| \|? ?test.*$", RegexOptions.Multiline);
            var left = Regex.Match(page, @"_(\d+) more instances left out: GitHub takes no longer text\._");
            Assert.Equal(count > 2, left.Success);
            Assert.Equal(
                count,
                rows + (left.Success ? int.Parse(left.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0)
            );
        }
    }

    [Fact]
    public void A_graph_that_cannot_be_drawn_is_left_out_with_a_sentence()
    {
        var graph = new OpsGraph([], [.. Enumerable.Range(0, 501).Select(i => new GraphEdge(i, i + 1, false))], []);

        Assert.Contains("_The graph is too large to be drawn here", (Sample with { Graph = graph }).JobSummary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_check_nine_of_a_kind_are_commands_and_one_line_counts_them()
    {
        var findings = Enumerable
            .Range(0, 130)
            .Select(i =>
                SampleFindings.Of("PB2101", (Severity)(1 + (i % 3)), "m", i == 125 ? "changed.yaml" : "a.yaml", new(i + 1, 1, i + 1, 2))
            )
            .ToList();
        var lines = GithubReport.WriteFirst(new(findings, []), new HashSet<string> { "changed.yaml" }).TrimEnd('\n').Split('\n');

        Assert.Equal((9, 9, 10), (Count("::error "), Count("::warning "), Count("::notice ")));
        Assert.Equal("::notice title=ProtonBuild::130 findings, 27 of them shown here; the job summary lists them all", lines[^1]);
        Assert.Contains(
            "file=changed.yaml",
            lines.First(line => line.StartsWith(Kind(findings[125].Severity), StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(
            FindingsFormat.Write("github", new(findings[..3], [])).Length,
            GithubReport.WriteFirst(new(findings[..3], []), new HashSet<string>()).Length
        );

        int Count(string start) => lines.Count(line => line.StartsWith(start, StringComparison.Ordinal));

        static string Kind(Severity severity) =>
            severity switch
            {
                Severity.Error => "::error ",
                Severity.Warning => "::warning ",
                _ => "::notice ",
            };
    }

    private static BranchPlan Branch(string branch, int place, IReadOnlyList<string> to, int count)
    {
        var instances = Enumerable.Range(0, count).Select(Instance).ToList();
        return new(new(branch, place, to, Shop.Commit, [.. instances.Select(instance => instance.Ordered)]), instances);
    }

    private static PlannedInstance Instance(int number)
    {
        var name = new InstanceName("shop", $"i{number}");
        var inputs = new Dictionary<string, string> { ["port"] = number == 0 ? Evil : "80" };
        return new(
            new(name, 1, "shop/spec.yaml", [], new(name, "test", "shop/spec.yaml", "{}", null, null, "d")),
            null,
            new(name, SyncAction.Update, number == 1 ? Evil : null),
            InputChanges.Between("{}", System.Text.Json.JsonSerializer.Serialize(inputs))
        );
    }
}
