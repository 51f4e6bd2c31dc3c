using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.Tests.Publishing;

public sealed class PullRequestDecisionTests
{
    private const string Commit = "1a2b3c4d";

    private static readonly PullRequestDraft Draft = Compose(1);
    private static readonly KnownPullRequest Ours = new(7, "url", Draft.Title, Draft.Body, Commit)
    {
        IsOpen = true,
        Labels = ["Promotion"],
    };

    [Fact]
    public void Where_there_is_none_one_is_opened()
    {
        var decision = Decide();

        Assert.Equal(
            (PullRequestAction.Open, Draft.Title, Draft.Body, "promotion"),
            (decision.Action, decision.Title, decision.Body, decision.Labels.Single())
        );
    }

    [Fact]
    public void One_that_says_all_of_it_is_left_however_its_lines_end() =>
        Assert.Equal(
            PullRequestAction.Leave,
            Decide(Ours with { Body = Draft.Body.Replace("\n", "\r\n", StringComparison.Ordinal) }).Action
        );

    [Fact]
    public void Only_what_differs_is_changed()
    {
        Assert.Equal((null, null, "promotion"), Change(Ours with { Labels = ["other"] }));
        Assert.Equal((Draft.Title, null, null), Change(Ours with { Title = "else" }));
        Assert.Equal((null, Draft.Body, null), Change(Ours with { Body = Compose(2).Body }));

        static (string? Title, string? Body, string? Label) Change(KnownPullRequest known) =>
            Decide(known) is { Action: PullRequestAction.Update } decision
                ? (decision.Title, decision.Body, decision.Labels.SingleOrDefault())
                : default;
    }

    [Fact]
    public void An_open_one_counts_more_than_any_that_was_closed() =>
        Assert.Equal(
            (PullRequestAction.Leave, 7),
            Decide(Ours with { Number = 9, IsOpen = false }, Ours) is var decision ? (decision.Action, decision.Known!.Number) : default
        );

    [Theory]
    [InlineData(true, Commit, PullRequestAction.Merged)]
    [InlineData(false, Commit, PullRequestAction.Declined)]
    [InlineData(true, "0000000", PullRequestAction.Open)]
    [InlineData(false, "0000000", PullRequestAction.Open)]
    public void A_closed_one_is_an_answer_for_its_commit_alone(bool merged, string head, PullRequestAction expected) =>
        Assert.Equal(expected, Decide(Ours with { IsOpen = false, IsMerged = merged, HeadSha = head }).Action);

    [Fact]
    public void Words_of_people_stay_and_ours_make_room_for_them()
    {
        var (draft, theirs) = (Compose(20_000), new string('w', 30_000));
        var body = draft.InPlaceOf($"{Draft.Body}\n{theirs}");

        Assert.Equal(PullRequestDraft.MaxBody, draft.Body.Length, 2000d);
        Assert.InRange(body.Length, PullRequestDraft.MaxBody - 2000, PullRequestDraft.MaxBody);
        Assert.EndsWith($"{draft.Marker}\n\n{theirs}\n", body, StringComparison.Ordinal);
        Assert.Matches(@"_\d+ more instances left out: GitHub takes no longer text\._", body);
        Assert.Equal(body, draft.InPlaceOf(body));
    }

    private static PullRequestDecision Decide(params KnownPullRequest[] known) =>
        PullRequestDecision.Decide(Draft, ["promotion"], Commit, known);

    private static PullRequestDraft Compose(int instances)
    {
        var planned = Enumerable
            .Range(0, instances)
            .Select(i => new InstanceName("web", $"i{i}"))
            .Select(name => new PlannedInstance(new(name, 1, "web/spec.yaml", [], null), null, new(name, SyncAction.Unchanged), []))
            .ToList();
        return PullRequestDraft.Compose(new(Order("dev", Commit), new(Order("prod", "c"), planned), [], []), new());

        BranchOrder Order(string branch, string commit) => new(branch, 1, [], commit, [.. planned.Select(one => one.Ordered)]);
    }
}
