using ProtonBuild.FakeGitHub;

namespace ProtonBuild.Tests.GitHub;

/// <summary>Every refusal is a sentence with what to do, and no answer that was lost makes anything twice.</summary>
[Collection(OnGitHub.Name)]
public sealed class FailureTests(GitHubBench bench)
{
    private const string Integration = "Resource not accessible by integration";

    public static TheoryData<Fault, string[]> Refusals =>
        new()
        {
            {
                new("POST", "/pulls", 403) { Message = "GitHub Actions is not permitted to create or approve pull requests." },
                [
                    "403: GitHub Actions is not permitted",
                    "turn on 'Allow GitHub Actions to create and approve pull requests' in Settings, Actions, General",
                ]
            },
            {
                new("POST", "/pulls", 403) { Message = Integration },
                ["open a pull request in", "add 'permissions: pull-requests: write' to the workflow's job"]
            },
            {
                new("GET", "/pulls", 403) { Message = Integration },
                ["list the pull requests of", "'permissions: pull-requests: read'"]
            },
            {
                new("GET", "/git/ref/heads%2Fmain", 403) { Message = "Resource not accessible by personal access token" },
                ["give the token the permission 'contents: read'"]
            },
            {
                new("POST", "/pulls", 403)
                {
                    Message = "Resource protected by organization SAML enforcement. You must grant your token access",
                },
                ["single sign-on"]
            },
            {
                new("POST", "/pulls", 403) { Message = "Repository was archived so is read-only." },
                ["unarchive the repository"]
            },
            {
                new("GET", "/pulls", 404) { Message = "Not Found" },
                ["it is not there, or the token may not see it", "'pull-requests: read'"]
            },
            {
                new("POST", "/pulls", 422) { Message = "Validation Failed" },
                ["422: Validation Failed", "its reason says what to change"]
            },
            {
                new("GET", "/pulls", 301) { Message = "Moved Permanently" },
                ["the repository was renamed or moved"]
            },
            {
                new("GET", "/pulls", 401) { Message = "Bad credentials" },
                ["401: Bad credentials", "set GITHUB_TOKEN to a valid one"]
            },
            {
                new("GET", "/pulls", 418) { Message = "I'm a\nteapot\u001b[31m" },
                ["418: I'm a teapot[31m"]
            },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_names_the_missing_permission_or_setting(Fault fault, string[] words)
    {
        using var shop = new PublishedShop(bench);
        shop.OnGitHub.Faults.Add(fault);

        Assert.Equal(1, (await shop.Sync()).Is("failed", words).Code);
        Assert.Empty(shop.OnGitHub.Pulls);
        shop.OnGitHub.Faults.Clear();
        (await shop.Sync()).Is("opened");
    }

    [Fact]
    public async Task A_wrong_token_and_a_missing_one_get_different_messages()
    {
        using var shop = new PublishedShop(bench);
        shop.Environment["GITHUB_TOKEN"] = "ghs_expired";
        (await shop.Sync()).Is("failed", "401: Bad credentials", "the token is wrong or has expired");

        shop.Environment["GITHUB_TOKEN"] = "two\nlines";
        (await shop.Publish()).Is("failed", "GITHUB_TOKEN holds characters that no token has");

        shop.Environment.Remove("GITHUB_TOKEN");
        Assert.Equal(1, (await shop.Publish()).Is("failed", "no GitHub token is set; set GITHUB_TOKEN (or GH_TOKEN)", "--dry-run").Code);
        Assert.Equal(0, (await shop.Sync()).Is("dry-run").Code);

        shop.Environment["GH_TOKEN"] = GitHubServer.Token;
        (await shop.Publish()).Is("opened");
    }

    [Fact]
    public async Task A_502_in_the_middle_of_the_creation_makes_no_second_pull_request()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        shop.OnGitHub.Faults.Add(new("POST", "/pulls", 502) { Times = 1, IsAfterwards = true });

        var step = await shop.Publish(new HurriedTime());
        Assert.Contains("GitHub had a fault (502); trying again in", step.Is("opened").Error, StringComparison.Ordinal);
        Assert.Single(shop.OnGitHub.Pulls);
        Assert.Equal(1, shop.OnGitHub.Faults.Requests.Count(request => request == "POST /pulls"));
        Assert.Equal(["promotion"], shop.Pull.Labels);
    }

    [Fact]
    public async Task A_502_before_the_creation_is_followed_by_another_try()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        shop.OnGitHub.Faults.Add(new("POST", "/pulls", 502) { Times = 2 });

        (await shop.Publish(new HurriedTime())).Is("opened");
        Assert.Equal(3, shop.OnGitHub.Faults.Requests.Count(request => request == "POST /pulls"));
    }

    [Fact]
    public async Task A_fault_that_stays_is_given_up_after_five_tries()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        shop.OnGitHub.Faults.Add(new("GET", "/pulls", 503));

        (await shop.Publish(new HurriedTime())).Is("failed", "(503)", "https://www.githubstatus.com");
        Assert.Equal(5, shop.OnGitHub.Faults.Requests.Count(request => request == "GET /pulls"));
    }

    [Theory]
    [InlineData(403, "x-ratelimit-reset", "API rate limit exceeded", 41)]
    [InlineData(429, "retry-after", "You have exceeded a secondary rate limit", 40)]
    [InlineData(403, "retry-after", "You have exceeded a secondary rate limit", 40)]
    [InlineData(403, null, "You have exceeded a secondary rate limit", 60)]
    public async Task A_rate_limit_is_waited_out(int status, string? header, string message, int seconds)
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        var time = new HurriedTime();
        var headers = new Dictionary<string, string>();
        if (header == "retry-after")
            headers[header] = "40";
        if (header == "x-ratelimit-reset")
            (headers["x-ratelimit-remaining"], headers[header]) = ("0", $"{time.GetUtcNow().ToUnixTimeSeconds() + 40}");
        shop.OnGitHub.Faults.Add(
            new("POST", "/pulls", status)
            {
                Message = message,
                Headers = headers,
                Times = 1,
            }
        );

        var step = (await shop.Publish(time)).Is("opened");
        Assert.Contains("GitHub's rate limit is reached; trying again in", step.Error, StringComparison.Ordinal);
        Assert.Equal(seconds, Assert.Single(time.Waits).TotalSeconds, 1.5);
        Assert.Single(shop.OnGitHub.Pulls);
    }

    [Fact]
    public async Task A_rate_limit_that_lasts_too_long_is_not_waited_for()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        var time = new HurriedTime();
        var returns = time.GetUtcNow().AddMinutes(50);
        shop.OnGitHub.Faults.Add(
            new("GET", "/pulls", 403)
            {
                Message = "API rate limit exceeded",
                Headers = new Dictionary<string, string>
                {
                    ["x-ratelimit-remaining"] = "0",
                    ["x-ratelimit-reset"] = $"{returns.ToUnixTimeSeconds()}",
                },
            }
        );

        (await shop.Publish(time)).Is("failed", $"run this again after {returns.UtcDateTime:HH:mm}:");
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task An_API_out_of_reach_is_named()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        shop.Environment["GITHUB_API_URL"] = "http://127.0.0.1:1";

        (await shop.Publish(new HurriedTime())).Is("failed", "127.0.0.1 could not be reached to show 'heads/main'", "GITHUB_API_URL");
    }

    [Fact]
    public async Task A_repository_that_is_not_on_the_host_of_the_token_is_never_asked()
    {
        using var shop = new PublishedShop(bench);
        await shop.SyncAlone();
        shop.Environment.Remove("GITHUB_REPOSITORY");

        (await shop.Publish()).Is("failed", "origin is on github.com, and requests go to 127.0.0.1", "set GITHUB_API_URL");
        Assert.Empty(shop.OnGitHub.Faults.Requests);
    }
}
