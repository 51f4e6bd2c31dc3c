using ProtonBuild.Core.Configuration;

namespace ProtonBuild.Tests.Configuration;

public sealed class PublishSettingsTests
{
    [Fact]
    public void Everything_of_a_pull_request_can_be_configured()
    {
        var settings = Read(
            "title: Ship {from}\n  labels: [a, A, b]\n  reviewers: [ann, acme/platform]\n  assignees: bob\n  auto-merge: squash"
        );

        Assert.Equal(("Ship {from}", false, "squash"), (settings.Title, settings.Draft, settings.AutoMerge));
        Assert.Equal(
            "a b | ann acme/platform | bob",
            string.Join(" | ", new[] { settings.Labels, settings.Reviewers, settings.Assignees }.Select(names => string.Join(' ', names!)))
        );
        Assert.Null(Read("auto-merge: false").AutoMerge);
    }

    [Theory]
    [InlineData("auto-merge: yes", "PB9002 6:15 'yes' is no way of merging; merge, squash and rebase are, and false for none")]
    [InlineData("auto-merge: []", "PB9002 6:15 ")]
    [InlineData("draft: true\n  auto-merge: merge", "PB9002 7:3 GitHub merges no draft by itself; leave out 'auto-merge' or 'draft: true'")]
    [InlineData("auto_merge: merge", "PB9001 6:3 'auto_merge'")]
    public void An_impossible_publish_setting_is_reported_at_its_place(string publish, string expected)
    {
        var finding = Assert.Single(Shop.Check(Shop.Files().With(Shop.ConfigFile, Config(publish))), Shop.IsSerious);

        Assert.StartsWith(expected, Shop.Text(finding), StringComparison.Ordinal);
    }

    private static PublishSettings Read(string publish)
    {
        var workspace = Shop.Read(Shop.Files().With(Shop.ConfigFile, Config(publish)));
        Assert.DoesNotContain(workspace.Diagnostics, Shop.IsSerious);
        return workspace.Config.Publish;
    }

    private static string Config(string publish) =>
        $"# 1\n# 2\n# 3\ntemplates: {{ shop: {{ path: templates/shop }} }}\npublish:\n  {publish}\n";
}
