using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Reporting.Pages;
using ProtonBuild.FakeGitHub;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Models;
using ProtonBuild.GitHub.Reporting;
using ProtonBuild.Tests.Reporting;

namespace ProtonBuild.Tests.GitHub;

[Collection(OnGitHub.Name)]
public sealed class CheckTests(GitHubBench bench) : IDisposable
{
    private const string Commit = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b";

    private readonly TestRepository origin = TestRepository.Init("--bare");

    [Fact]
    public async Task A_hundred_and_thirty_findings_are_shown_errors_first_and_changed_files_first()
    {
        var (repository, client, name) = Bench();
        var report = Report(
            Enumerable
                .Range(0, 130)
                .Select(i => Finding(i % 13 == 0 ? Severity.Error : Severity.Warning, i % 2 == 0 ? "changed.yaml" : "other.yaml", i + 1))
        );
        var checks = new CheckReporter(client, name, TimeProvider.System);

        var run = await checks.Begin("ProtonBuild", Commit, "run 1", default);
        Assert.Equal("in_progress", (string)Assert.Single(repository.CheckRuns)["status"]!);
        await checks.Complete(run!, report, Annotation.Of(report.Findings, new HashSet<string> { "changed.yaml" }), default);

        var shown = Assert.Single(repository.CheckRuns);
        var annotations = shown["annotations"]!.AsArray();
        Assert.Equal(
            ("completed", "failure", "10 errors, 120 warnings", 130),
            ((string)shown["status"]!, (string)shown["conclusion"]!, (string)shown["title"]!, annotations.Count)
        );
        Assert.Equal(
            Enumerable
                .Repeat("failure changed.yaml", 5)
                .Concat(Enumerable.Repeat("failure other.yaml", 5))
                .Concat(Enumerable.Repeat("warning changed.yaml", 60)),
            annotations.Take(70).Select(a => $"{a!["annotation_level"]} {a["path"]}")
        );
        Assert.Equal(3, repository.Faults.Requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)));
        await bench.AssertAllAllowed();
    }

    [Fact]
    public async Task Lost_answers_make_no_second_check_and_no_annotation_twice()
    {
        var (repository, _, name) = Bench();
        var time = new HurriedTime();
        using var client = bench.Client(time, time.OnLine);
        var report = Report(Enumerable.Range(0, 60).Select(i => Finding(Severity.Error, "a.yaml", i + 1)));
        var checks = new CheckReporter(client, name, time);
        repository.Faults.Add(new("POST", "/check-runs", 502) { Times = 1, IsAfterwards = true });

        var run = await checks.Begin("ProtonBuild", Commit, "run 1", default);
        repository.Faults.Add(new("PATCH", $"/check-runs/{run!.Id}", 504) { Times = 1, IsAfterwards = true });
        await checks.Complete(run, report, Annotation.Of(report.Findings, new HashSet<string>()), default);

        Assert.Equal(60, Assert.Single(repository.CheckRuns)["annotations"]!.AsArray().Count);
        await bench.AssertAllAllowed();
    }

    [Fact]
    public async Task Without_findings_a_check_succeeds_and_a_cancelled_one_says_so()
    {
        var (repository, client, name) = Bench();
        var checks = new CheckReporter(client, name, TimeProvider.System);

        await checks.Complete((await checks.Begin("a", Commit, "1", default))!, Report([]), [], default);
        await checks.Cancel((await checks.Begin("b", Commit, "2", default))!, default);
        Assert.Equal(
            ["success no findings", "cancelled cancelled"],
            repository.CheckRuns.Select(run => $"{run["conclusion"]} {run["title"]}")
        );
        await bench.AssertAllAllowed();
    }

    [Fact]
    public async Task A_token_that_may_not_write_checks_is_no_failure()
    {
        var (repository, client, name) = Bench();
        repository.Faults.Add(new("POST", "/check-runs", 403) { Message = "Resource not accessible by integration" });

        Assert.Null(await new CheckReporter(client, name, TimeProvider.System).Begin("a", Commit, "1", default));
    }

    [Fact]
    public async Task The_comment_is_there_once_and_changes_in_its_place()
    {
        var (repository, client, name) = Bench();
        var pull = repository.Open("main", "prod", "t", "");
        for (var i = 0; i < 120; i++)
            pull.Comments.Add((repository.NextId(), string.Create(CultureInfo.InvariantCulture, $"> {RunReport.CommentMarker} said {i}")));
        var comment = new StickyComment(client, name);

        var (first, second) = (Report([]).PlanComment(), Report([Finding(Severity.Error, "a.yaml", 1)]).PlanComment());
        foreach (var body in (string[])[first, first, second])
            await comment.Write(1, RunReport.CommentMarker, body, default);
        Assert.Equal((121, second), (pull.Comments.Count, pull.Comments[^1].Body));
        Assert.Equal(1, repository.Faults.Requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)));
        await bench.AssertAllAllowed();
    }

    [Fact]
    public async Task Text_of_users_fits_a_check_unchanged()
    {
        var (repository, client, name) = Bench();
        var report = new RunReport(SampleFindings.All, new("https://github.com/acme/shop", Commit));
        var checks = new CheckReporter(client, name, TimeProvider.System);

        await checks.Complete(
            (await checks.Begin("a", Commit, "1", default))!,
            report,
            Annotation.Of(report.Findings, new HashSet<string>()),
            default
        );
        Assert.Equal(5, Assert.Single(repository.CheckRuns)["annotations"]!.AsArray().Count);
        await bench.AssertAllAllowed();
    }

    public void Dispose() => origin.Dispose();

    private static RunReport Report(IEnumerable<Diagnostic> findings) =>
        new(new([.. findings], []), new("https://github.com/acme/shop", Commit));

    private static Diagnostic Finding(Severity severity, string file, int line) =>
        SampleFindings.Of("PB2101", severity, "'port' must be a whole number", file, new(line, 1, line, 5));

    private (FakeRepository Repository, GitHubClient Client, RepositoryName Name) Bench()
    {
        var repository = bench.Repository(origin.Path);
        return (repository, bench.Client(), RepositoryName.Parse(repository.FullName)!);
    }
}
