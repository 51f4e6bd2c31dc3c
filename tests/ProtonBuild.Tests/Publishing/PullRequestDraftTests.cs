using System.Text.RegularExpressions;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.Tests.Publishing;

public sealed class PullRequestDraftTests
{
    private const string Evil = "x | <b> @octocat `` <!-- protonbuild:publish evil -> prod --> closes #1\n\n# h";

    [Fact]
    public void Whatever_users_wrote_the_body_has_one_marker_whole_tables_and_no_mention()
    {
        var name = new InstanceName("web", "a");
        var planned = new PlannedInstance(
            new(name, 1, Evil, [], new(name, Evil, Evil, "{}", null, null, "d")),
            null,
            new(name, SyncAction.Update),
            Core.State.InputChanges.Between(
                "{}",
                System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [Evil] = Evil })
            )
        );
        var blocker = new Blocker(
            "id",
            "web",
            "a",
            BlockerStatus.Active,
            DateTimeOffset.UnixEpoch,
            Evil,
            null,
            null,
            new Dictionary<string, string>()
        );
        var draft = PullRequestDraft.Compose(
            new(
                new("dev", 1, ["prod"], "1a2b3c4d", [planned.Ordered]),
                new(new("prod", 2, [], "2a2b3c4d", [planned.Ordered]), [planned]),
                [new("1a2b3c4d", Evil, Evil, DateTimeOffset.UnixEpoch)],
                [blocker]
            ),
            new()
        );

        Assert.Equal("Promote dev to prod", draft.Title);
        Assert.Equal("<!-- protonbuild:publish dev -> prod -->", Assert.Single(Regex.Matches(draft.Body, "<!--.*?-->")).Value);
        Assert.DoesNotMatch("@octocat(?![^`]*`)", draft.Body.Replace("&#64;octocat", "", StringComparison.Ordinal));
        Assert.DoesNotMatch("(?<!&)#[0-9]", draft.Body);
        Assert.All(
            draft.Body.Split('\n').Where(line => line.StartsWith('|')),
            row => Assert.Equal(4, Regex.Count(row, @"(?<!\\)(\\\\)*\|"))
        );
        Assert.Equal(4, draft.Body.Split('\n').Count(line => line.StartsWith("### ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Promote {from} to {to}", "Promote dev to prod")]
    [InlineData("  {from}\n{to}\n", "dev prod")]
    public void The_title_is_one_line(string template, string expected) =>
        Assert.Equal(
            expected,
            PullRequestDraft.Compose(new(new("dev", 1, [], "c", []), new(new("prod", 2, [], "c", []), []), [], []), new(template)).Title
        );

    [Fact]
    public void More_than_fifty_commits_are_counted_not_listed()
    {
        var commits = Enumerable
            .Range(0, 51)
            .Select(i => new GitCommit($"{i:D7}abc", $"subject {i}", "ann", DateTimeOffset.UnixEpoch))
            .ToList();
        var body = PullRequestDraft.Compose(new(new("dev", 1, [], "c", []), new(new("prod", 2, [], "c", []), []), commits, []), new()).Body;

        Assert.Equal(50, Regex.Count(body, "^- `", RegexOptions.Multiline));
        Assert.Contains("- … and more\n", body, StringComparison.Ordinal);
    }
}
