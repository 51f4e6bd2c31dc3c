using ProtonBuild.Core.Git;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Http;

namespace ProtonBuild.Tests.GitHub;

public sealed class AddressTests
{
    [Theory]
    [InlineData(null, null, "github.com", "acme/shop", "https://api.github.com/ acme/shop")]
    [InlineData(null, null, "ssh.github.com", "acme/shop", "https://api.github.com/ acme/shop")]
    [InlineData("https://git.acme.example/api/v3", null, "git.acme.example", "acme/shop", "https://git.acme.example/api/v3/ acme/shop")]
    [InlineData("https://api.acme.ghe.com/", null, "acme.ghe.com", "acme/shop", "https://api.acme.ghe.com/ acme/shop")]
    [InlineData("https://api.github.com", "acme/cart", "git.acme.example", "acme/shop", "https://api.github.com/ acme/cart")]
    [InlineData("", "", "GitHub.com", "acme/shop", "https://api.github.com/ acme/shop")]
    public void The_runner_names_repository_and_API_else_origin_names_the_repository(
        string? api,
        string? repository,
        string host,
        string path,
        string expected
    )
    {
        var address = GitHubAddress.Of(Variables(api, repository), new(host, path));

        Assert.Equal(expected, $"{address.Api} {address.Repository}");
    }

    [Theory]
    [InlineData(null, null, "evil.example", "acme/shop", "origin is on evil.example")]
    [InlineData(null, null, "github.com.evil.example", "acme/shop", "origin is on github.com.evil.example")]
    [InlineData(null, null, "github.com", "acme/group/shop", "'acme/group/shop', which is no owner/name")]
    [InlineData(null, "acme", "github.com", "acme/shop", "GITHUB_REPOSITORY is 'acme'; write owner/name")]
    [InlineData(null, "acme/..", "github.com", "acme/shop", "GITHUB_REPOSITORY is 'acme/..'")]
    [InlineData(null, "acme/a?b", "github.com", "acme/shop", "GITHUB_REPOSITORY is 'acme/a?b'")]
    [InlineData("http://git.acme.example", null, "git.acme.example", "acme/shop", "write an https URL")]
    [InlineData("git.acme.example", null, "git.acme.example", "acme/shop", "write an https URL")]
    public void A_token_goes_nowhere_that_only_a_repository_names(
        string? api,
        string? repository,
        string host,
        string path,
        string words
    ) =>
        Assert.Contains(
            words,
            Assert.Throws<GitHubException>(() => GitHubAddress.Of(Variables(api, repository), new(host, path))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_a_remote_the_repository_must_be_named() =>
        Assert.Contains(
            "set GITHUB_REPOSITORY",
            Assert.Throws<GitHubException>(() => GitHubAddress.Of(_ => null, (RemoteAddress?)null)).Message,
            StringComparison.Ordinal
        );

    private static Func<string, string?> Variables(string? api, string? repository) =>
        name =>
            name switch
            {
                "GITHUB_API_URL" => api,
                "GITHUB_REPOSITORY" => repository,
                _ => null,
            };
}
