using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Tests.Syncing;

public sealed class SyncDecisionTests
{
    private static readonly InstanceName Name = new("web", "beta");
    private static readonly DesiredInstance Wanted = new(Name, "test", "spec.yaml", "{}", null, null, "digest");

    [Theory]
    [InlineData(false, "digest", null, Ancestry.Unknown, SyncAction.Create)]
    [InlineData(false, null, null, Ancestry.Unknown, SyncAction.Create)]
    [InlineData(true, "digest", null, Ancestry.Unknown, SyncAction.Unchanged)]
    [InlineData(true, "other", null, Ancestry.Unknown, SyncAction.Update)]
    [InlineData(true, null, null, Ancestry.Unknown, SyncAction.Update)]
    [InlineData(true, "digest", "c0", Ancestry.Same, SyncAction.Unchanged)]
    [InlineData(true, "digest", "c0", Ancestry.Ancestor, SyncAction.Unchanged)]
    [InlineData(true, "other", "c0", Ancestry.Same, SyncAction.Update)]
    [InlineData(true, "other", "c0", Ancestry.Ancestor, SyncAction.Update)]
    [InlineData(true, "other", "c0", Ancestry.Unrelated, SyncAction.Update)]
    [InlineData(true, "digest", "c0", Ancestry.Unrelated, SyncAction.Unchanged)]
    [InlineData(true, "digest", "c0", Ancestry.Descendant, SyncAction.Superseded)]
    [InlineData(true, "other", "c0", Ancestry.Descendant, SyncAction.Superseded)]
    [InlineData(false, null, "c0", Ancestry.Descendant, SyncAction.Superseded)]
    [InlineData(true, "digest", "c0", Ancestry.Unknown, SyncAction.Unknown)]
    [InlineData(false, null, "c0", Ancestry.Ancestor, SyncAction.Create)]
    public void The_recorded_digest_and_commit_decide_the_action(
        bool exists,
        string? digest,
        string? sha,
        Ancestry ancestry,
        SyncAction expected
    ) => Assert.Equal(expected, SyncDecision.Decide(Wanted, Recorded(exists, digest, sha), [], _ => ancestry).Action);

    [Fact]
    public void Where_nothing_is_recorded_the_instance_is_created() =>
        Assert.Equal(SyncAction.Create, SyncDecision.Decide(Wanted, null, [], _ => Ancestry.Unknown).Action);

    [Theory]
    [InlineData(AttemptStatus.Failed, SyncAction.Update)]
    [InlineData(AttemptStatus.InProgress, SyncAction.Update)]
    [InlineData(AttemptStatus.Initiated, SyncAction.Update)]
    [InlineData(AttemptStatus.Succeeded, SyncAction.Unchanged)]
    public void An_attempt_that_did_not_succeed_is_made_again_though_the_digest_is_right(AttemptStatus status, SyncAction expected)
    {
        var recorded = Recorded(true, "digest", "c0") with { Latest = new("a", status, "c0", DateTimeOffset.UnixEpoch, null, null, null) };

        Assert.Equal(expected, SyncDecision.Decide(Wanted, recorded, [], _ => Ancestry.Ancestor).Action);
    }

    [Theory]
    [InlineData(Ancestry.Ancestor)]
    [InlineData(Ancestry.Descendant)]
    [InlineData(Ancestry.Unknown)]
    public void A_blocker_wins_over_everything_and_says_what_resolves_it(Ancestry ancestry)
    {
        var blocker = new Blocker(
            "4f1c",
            "web",
            null,
            BlockerStatus.Active,
            DateTimeOffset.UnixEpoch,
            "alice changed port by hand at noon",
            null,
            null,
            new Dictionary<string, string>()
        );
        var decision = SyncDecision.Decide(Wanted, Recorded(true, "digest", "c0"), [blocker], _ => ancestry);

        Assert.Equal(
            new(
                Name,
                SyncAction.Blocked,
                "alice changed port by hand at noon; resolve with: protonbuild blockers resolve 4f1c --reason \"…\""
            ),
            decision
        );
    }

    [Theory]
    [InlineData(Ancestry.Descendant, SyncAction.Superseded, "already started with the newer commit c2")]
    [InlineData(Ancestry.Unknown, SyncAction.Unknown, "last started with commit c2, which is not in this clone; run 'git fetch' first")]
    [InlineData(Ancestry.Ancestor, SyncAction.Update, null)]
    [InlineData(Ancestry.Unrelated, SyncAction.Update, null)]
    public void A_newer_commit_that_was_begun_and_did_not_succeed_is_not_gone_back_behind(
        Ancestry wanted,
        SyncAction expected,
        string? reason
    )
    {
        var recorded = Recorded(true, "other", "c0") with { DesiredSha = "c2" };

        Assert.Equal(
            new(Name, expected, reason),
            SyncDecision.Decide(Wanted, recorded, [], sha => sha == "c2" ? wanted : Ancestry.Ancestor)
        );
    }

    [Fact]
    public void Every_refusal_names_the_commit_in_the_way()
    {
        var recorded = Recorded(true, "other", "1a2b3c4d5e6f7a8b9c0d");

        Assert.Equal(
            "already synced from the newer commit 1a2b3c4",
            SyncDecision.Decide(Wanted, recorded, [], _ => Ancestry.Descendant).Reason
        );
        Assert.Equal(
            "last synced from commit 1a2b3c4, which is not in this clone; run 'git fetch' first",
            SyncDecision.Decide(Wanted, recorded, [], _ => Ancestry.Unknown).Reason
        );
    }

    private static RecordedInstance Recorded(bool exists, string? digest, string? sha) =>
        new(Name, exists, "acme/shop", "main", "spec.yaml", "test", "{}", digest, sha, sha, null, null);
}
