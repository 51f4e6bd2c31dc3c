using ProtonBuild.App;
using ProtonBuild.Core.State;
using ProtonBuild.Git;
using ProtonBuild.GitHub.Http;

namespace ProtonBuild.Tests.UseCases;

public sealed class RefusalTests
{
    public static TheoryData<Exception, int> Exceptions =>
        new()
        {
            { new UsageException("a"), 2 },
            { new StateException(StateFault.NotFound, "a"), 2 },
            { new StateException(StateFault.Invalid, "a"), 2 },
            { new StateException(StateFault.Conflict, "a"), 1 },
            { new StateException(StateFault.Unavailable, "a"), 3 },
            { new StateException(StateFault.LeaseLost, "a"), 3 },
            { new GitUnavailableException("a"), 3 },
            { new GitHubException("a"), 3 },
            { new FileNotFoundException("a"), 3 },
            { new UnauthorizedAccessException("a"), 3 },
        };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_with_a_sentence_for_people_keeps_it_and_gets_an_exit_code(Exception error, int code) =>
        Assert.Equal(new Refusal("a", code), Refusal.Of(error));

    [Fact]
    public void A_defect_is_no_refusal() => Assert.Null(Refusal.Of(new InvalidOperationException("a")));

    [Fact]
    public void A_cancelled_run_says_that_what_was_recorded_is_kept() =>
        Assert.StartsWith(
            "stopped; everything recorded so far is kept",
            Refusal.Of(new TaskCanceledException())!.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_line_of_a_refusal_is_one_line_that_drives_no_terminal() =>
        Assert.Equal("git said: no \uFFFD[2J", new Refusal("git said:\nno \e[2J", 3).Line);
}
