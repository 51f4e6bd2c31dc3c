using System.Globalization;
using ProtonBuild.FakeGitHub;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.Tests.GitHub;

[Collection(OnGitHub.Name)]
public sealed class ClientTests(GitHubBench bench) : IDisposable
{
    private readonly TestRepository origin = TestRepository.Init("--bare");

    [Fact]
    public async Task A_list_of_more_than_a_hundred_is_read_to_its_end()
    {
        var (repository, name) = Repository();
        var pull = repository.Open("main", "prod", "t", "");
        pull.Files.AddRange(Enumerable.Range(0, 250).Select(i => string.Create(CultureInfo.InvariantCulture, $"file-{i}")));
        using var client = bench.Client();

        Assert.Equal(pull.Files, (await client.PullRequest.Files(name, 1, default)).Select(file => file.Filename));
        Assert.Equal(3, repository.Faults.Requests.Count);
        await bench.AssertAllAllowed();
    }

    [Fact]
    public async Task A_list_without_end_is_given_up_after_thirty_pages()
    {
        var (repository, name) = Repository();
        repository.Open("main", "prod", "t", "").Files.AddRange(Enumerable.Repeat("file", 3001));
        using var client = bench.Client();

        var error = await Assert.ThrowsAsync<GitHubException>(() => client.PullRequest.Files(name, 1, default));
        Assert.Contains("more than 3000 items", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/next")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/next")]
    public async Task A_next_page_on_another_host_is_not_followed(string link)
    {
        var (repository, name) = Repository();
        repository.Faults.Add(
            new("GET", "/files", 200)
            {
                Body = "[]",
                Headers = new Dictionary<string, string> { ["Link"] = $"<{link}>; rel=\"next\"" },
            }
        );
        using var client = bench.Client();

        var error = await Assert.ThrowsAsync<GitHubException>(() => client.PullRequest.Files(name, 1, default));
        Assert.Contains(link, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_led_elsewhere_does_not_go_there()
    {
        var (repository, name) = Repository();
        repository.Faults.Add(
            new("GET", "/files", 301)
            {
                Headers = new Dictionary<string, string> { ["Location"] = $"{bench.Direct}repos/{name}/pulls/1/comments" },
            }
        );
        using var client = new GitHubClient(bench.Direct, GitHubToken.Of(GitHubServer.Token, "the test")!, TimeProvider.System, _ => { });

        var error = await Assert.ThrowsAsync<GitHubException>(() => client.PullRequest.Files(name, 1, default));
        Assert.Contains("the repository was renamed or moved", error.Message, StringComparison.Ordinal);
        Assert.Single(repository.Faults.Requests);
    }

    [Fact]
    public async Task An_unchanged_resource_is_answered_with_304()
    {
        var (repository, name) = Repository();
        repository.Open("main", "prod", "t", "").Files.Add("a");
        using var client = bench.Client();

        for (var i = 0; i < 3; i++)
            Assert.Equal("a", Assert.Single(await client.PullRequest.Files(name, 1, default)).Filename);
        Assert.Equal(2, repository.Faults.NotModified);
        repository.Pulls[0].Files.Add("b");
        Assert.Equal(2, (await client.PullRequest.Files(name, 1, default)).Count);
    }

    [Fact]
    public async Task A_call_ends_when_it_is_cancelled_while_it_waits()
    {
        var (repository, name) = Repository();
        repository.Faults.Add(new("GET", "/files", 429) { Headers = new Dictionary<string, string> { ["Retry-After"] = "200" } });
        using var stop = new CancellationTokenSource();
        using var client = bench.Client(report: _ => stop.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PullRequest.Files(name, 1, stop.Token));
        Assert.Single(repository.Faults.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_named()
    {
        var (repository, name) = Repository();
        repository.Faults.Add(new("GET", "/files", 200) { Body = "[{\"filename\": 1}]" });
        using var client = bench.Client();

        var error = await Assert.ThrowsAsync<GitHubException>(() => client.PullRequest.Files(name, 1, default));
        Assert.Contains("is not what GitHub's API gives", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Enterprise_Server_has_its_API_below_its_host()
    {
        var (repository, name) = Repository();
        repository.Open("main", "prod", "t", "");
        using var client = new GitHubClient(
            new(bench.Direct, "api/v3/"),
            GitHubToken.Of(GitHubServer.Token, "the test")!,
            TimeProvider.System,
            _ => { }
        );

        await client.PullRequest.AutoMerge.Enable(await client.PullRequest.Get(name, 1, default), "rebase", default);
        Assert.Equal("rebase", repository.Pulls[0].AutoMerge);
    }

    [Fact]
    public void No_text_shows_a_token() => Assert.Equal("***", $"{GitHubToken.Of(GitHubServer.Token, "the test")}");

    public void Dispose() => origin.Dispose();

    private (FakeRepository Repository, RepositoryName Name) Repository()
    {
        var repository = bench.Repository(origin.Path);
        return (repository, RepositoryName.Parse(repository.FullName)!);
    }
}
