namespace ProtonBuild.Tests.GitHub;

[Collection(OnGitHub.Name)]
public sealed class PublishTests(GitHubBench bench)
{
    [Fact]
    public async Task A_sync_opens_the_pull_request_once()
    {
        using var shop = new PublishedShop(bench);

        var step = (await shop.Sync()).Is("opened");
        Assert.Equal((0, "https://github.com/" + shop.OnGitHub.FullName + "/pull/1"), (step.Code, step.Url));
        Assert.Equal(("Promote main to prod", "main", "prod"), (shop.Pull.Title, shop.Pull.Head, shop.Pull.Base));
        Assert.Equal(["promotion"], shop.Pull.Labels);
        Assert.Contains("shop/live | create |", shop.Pull.Body, StringComparison.Ordinal);

        Assert.Equal(
            (step.Url, 0),
            ((await shop.Sync()).Is("up-to-date", "#1 says all of it") is var again ? again.Url : null, again.Code)
        );
        (await shop.Publish()).Is("up-to-date");
        Assert.DoesNotContain(shop.OnGitHub.Faults.Requests, request => request.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_commit_updates_the_pull_request()
    {
        using var shop = new PublishedShop(bench);
        await shop.Sync();
        shop.Commit(9090);
        shop.Push("main");

        (await shop.Sync()).Is("updated");
        Assert.Contains("Listen on 9090", shop.Pull.Body, StringComparison.Ordinal);
        (await shop.Sync()).Is("up-to-date");
    }

    [Fact]
    public async Task A_pull_request_that_a_person_opened_is_adopted_and_their_words_stay()
    {
        using var shop = new PublishedShop(bench);
        var theirs = shop.OnGitHub.Open("main", "prod", "Release!", "Please look at the port.\r\n\r\n- Ann");
        theirs.Labels.Add("urgent");

        (await shop.Sync()).Is("updated");
        Assert.Same(theirs, shop.Pull);
        Assert.EndsWith(
            "<!-- protonbuild:publish main -> prod -->\n\nPlease look at the port.\n\n- Ann\n",
            theirs.Body,
            StringComparison.Ordinal
        );
        Assert.Equal(["urgent", "promotion"], theirs.Labels);
        (await shop.Sync()).Is("up-to-date");

        shop.Commit(9090);
        shop.Push("main");
        (await shop.Sync()).Is("updated");
        Assert.Equal(1, theirs.Body.Split("Please look at the port.").Length - 1);
    }

    [Fact]
    public async Task One_that_a_person_closed_is_not_opened_again_before_there_is_something_new()
    {
        using var shop = new PublishedShop(bench);
        await shop.Sync();
        shop.Pull.Close();

        Assert.Equal(0, (await shop.Sync()).Is("waiting", "#1 was closed at", "reopen it").Code);
        Assert.Equal(1, (await shop.Publish()).Is("waiting").Code);
        Assert.DoesNotContain(shop.OnGitHub.Pulls, pull => pull.IsOpen);

        shop.Commit(9090);
        shop.Push("main");
        (await shop.Sync()).Is("opened");
        Assert.Equal(2, shop.Pull.Number);
    }

    [Fact]
    public async Task A_commit_that_was_squashed_into_the_target_is_not_published_again()
    {
        using var shop = new PublishedShop(bench);
        await shop.Sync();
        shop.Pull.Close(merged: true);

        (await shop.Sync()).Is("up-to-date", "#1 carried");
        Assert.Single(shop.OnGitHub.Pulls);
    }

    [Fact]
    public async Task Commits_that_reached_the_target_after_the_clone_are_not_published_again()
    {
        using var shop = new PublishedShop(bench);
        shop.Clone.Git("branch", "merged", "main");
        shop.Push("merged:prod");

        (await shop.Sync()).Is("up-to-date", "'prod' already contains");
        Assert.Empty(shop.OnGitHub.Pulls);
    }

    [Fact]
    public async Task A_commit_that_was_not_pushed_or_not_synced_is_not_published()
    {
        using var shop = new PublishedShop(bench);
        shop.Commit(9090);
        (await shop.Sync()).Is("waiting", "'main' is at", "push");

        shop.Push("main");
        (await shop.Sync()).Is("opened");
        shop.OnGitHub.Faults.Meanwhile["GET /git/ref/heads%2Fmain"] = () => shop.Push("prod:main");
        (await shop.Sync()).Is("waiting", "was synced");
    }

    [Fact]
    public async Task A_label_that_is_missing_is_made_and_one_that_is_there_is_left()
    {
        using var shop = new PublishedShop(
            bench,
            "  title: 'Ship {from}'\n  draft: true\n  reviewers: [ann, acme/platform]\n  assignees: bob\n"
        );
        shop.OnGitHub.Labels["Promotion"] = new() { ["name"] = "Promotion", ["color"] = "ff0000" };

        (await shop.Sync()).Is("opened");
        Assert.Equal("ff0000", (string)Assert.Single(shop.OnGitHub.Labels).Value["color"]!);
        Assert.Equal(("Ship main", true), (shop.Pull.Title, shop.Pull.IsDraft));
        Assert.Equal(
            ("ann", "platform", "bob"),
            (Assert.Single(shop.Pull.Reviewers), Assert.Single(shop.Pull.Teams), Assert.Single(shop.Pull.Assignees))
        );

        using var other = new PublishedShop(bench);
        await other.Sync();
        Assert.Equal("promotion", Assert.Single(other.OnGitHub.Labels).Key);
    }

    [Fact]
    public async Task Auto_merge_is_turned_on_as_configured()
    {
        using var shop = new PublishedShop(bench, "  auto-merge: squash\n");

        (await shop.Sync()).Is("opened");
        Assert.Equal("squash", shop.Pull.AutoMerge);
        (await shop.Sync()).Is("up-to-date");
        Assert.Equal("squash", shop.Pull.AutoMerge);
    }

    [Fact]
    public async Task An_unfinished_extra_is_reported_and_the_pull_request_exists()
    {
        using var shop = new PublishedShop(bench, "  auto-merge: merge\n  reviewers: nobody\n  assignees: bob\n");
        shop.OnGitHub.AllowsAutoMerge = false;

        (await shop.Sync()).Is(
            "opened",
            "the pull request is there, but",
            "ask nobody for a review",
            "not a collaborator",
            "turn on 'Allow auto-merge' in Settings, General"
        );
        Assert.Equal("bob", Assert.Single(shop.Pull.Assignees));
    }

    [Fact]
    public async Task A_pull_request_that_another_publisher_opened_is_adopted_whatever_text_the_refusal_has()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        shop.OnGitHub.Faults.Meanwhile["POST /pulls"] = () =>
            shop.OnGitHub.Open("main", "prod", "Promote main to prod", "opened elsewhere");
        shop.OnGitHub.Faults.Add(new("POST", "/pulls", 422) { Message = "Existe déjà", Times = 1 });

        (await shop.Publish()).Is("updated");
        Assert.EndsWith("opened elsewhere\n", Assert.Single(shop.OnGitHub.Pulls).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_publishers_at_once_make_one_pull_request()
    {
        using var shop = new PublishedShop(bench);
        await shop.Sync();
        shop.Pull.Close();
        shop.OnGitHub.Pulls.Clear();
        shop.OnGitHub.Faults.Meanwhile["POST /pulls"] = () =>
            shop.OnGitHub.Open("main", "prod", "Promote main to prod", "somebody was quicker");

        (await shop.Publish()).Is("updated");
        Assert.EndsWith("somebody was quicker\n", shop.Pull.Body, StringComparison.Ordinal);

        var steps = await Task.WhenAll(shop.Publish(), shop.Publish(), shop.Publish());
        Assert.All(steps, step => step.Is("up-to-date"));
        Assert.Single(shop.OnGitHub.Pulls);
    }

    [Fact]
    public async Task A_branch_that_cannot_be_merged_is_named_with_the_files()
    {
        using var shop = new PublishedShop(bench);
        shop.Clone.Checkout("prod");
        shop.Commit(7070);
        shop.Clone.Checkout("main");
        shop.Push("prod");

        (await shop.Sync()).Is(
            "failed",
            "'main' cannot be merged into 'prod'",
            "conflicts in shop/spec.yaml",
            "merge 'prod' into 'main' first"
        );
        Assert.Empty(shop.OnGitHub.Pulls);
    }

    [Fact]
    public async Task While_an_instance_is_blocked_nothing_is_asked_of_GitHub()
    {
        using var shop = new PublishedShop(bench);
        await shop.Sync();
        await shop.Run(null, "instance", "update", "shop/beta", "--set", "port=1");
        var asked = shop.OnGitHub.Faults.Requests.Count;

        Assert.Equal(1, (await shop.Sync()).Is("waiting", "shop/beta is blocked").Code);
        Assert.Equal(asked, shop.OnGitHub.Faults.Requests.Count);
    }
}
