namespace ProtonBuild.MSBuild.Tests;

/// <summary>Planning, syncing and publishing from a build.</summary>
[Collection("builds")]
public sealed class CommandTests(PackageFeed feed) : IDisposable
{
    private readonly Sample sample = Sample.Create(feed);

    [Fact]
    public async Task A_plan_returns_items_in_promotion_order_that_other_targets_batch_over()
    {
        var project = sample.Plain(
            "App.proj",
            """
            <Target Name="Announce" AfterTargets="ProtonPlan">
                <Message Importance="high" Text="%(ProtonPlanned.Order) %(Branch) %(Wave) %(Action): @(ProtonPlanned)" />
              </Target>
            """
        );
        var ran = await sample.Build(0, project, "-t:ProtonPlan");
        Assert.Contains("1 dev 1 create: frontend-svc/alpha;frontend-svc/beta", ran.Text, StringComparison.Ordinal);
        Assert.Contains(
            "3 prod 1 create: frontend-svc/prod-one;frontend-svc/prod-two;frontend-svc/prod-three",
            ran.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_sync_syncs_once_and_then_finds_everything_in_place_and_publishing_shows_the_pull_request()
    {
        var project = sample.Plain(
            "App.proj",
            """
            <Target Name="Announce" AfterTargets="ProtonSync;ProtonPublish">
                <Message Importance="high" Text="%(ProtonSynced.Result): @(ProtonSynced)" Condition="'@(ProtonSynced)' != ''" />
                <Message Importance="high" Text="%(ProtonPublished.Result): @(ProtonPublished)" Condition="'@(ProtonPublished)' != ''" />
              </Target>
            """
        );
        Assert.Contains(
            "created: frontend-svc/alpha;frontend-svc/beta",
            (await sample.Build(0, project, "-t:ProtonSync", "-p:ProtonBranch=dev")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "unchanged: frontend-svc/alpha;frontend-svc/beta",
            (await sample.Build(0, project, "-t:ProtonSync", "-p:ProtonBranch=dev")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "dry-run: dev -> pre-prod",
            (await sample.Build(0, project, "-t:ProtonPublish", "-p:ProtonBranch=dev", "-p:ProtonDryRun=true")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error PB9904: publishing pre-prod -> prod is waiting: ",
            (await sample.Build(1, project, "-t:ProtonPublish", "-p:ProtonBranch=pre-prod", "-p:ProtonDryRun=true")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error PB9903: there is no branch 'devv' here or on origin; did you mean 'dev'?",
            (await sample.Build(1, project, "-t:ProtonSync", "-p:ProtonBranch=devv")).Text,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => sample.Dispose();
}
