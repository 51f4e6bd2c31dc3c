using ProtonBuild.Git;

namespace ProtonBuild.Tests.Git;

public sealed class RemoteUrlTests
{
    [Theory]
    [InlineData("https://github.com/owner/name", "owner/name")]
    [InlineData("https://github.com/owner/name.git/", "owner/name")]
    [InlineData("https://token@github.com/owner/name.git", "owner/name")]
    [InlineData("ssh://git@host.example:2222/owner/name.git", "owner/name")]
    [InlineData("git@gitlab.example:group/sub/name.git", "group/sub/name")]
    [InlineData("https://host.example/gr%C3%B6%C3%9Fe/name", "größe/name")]
    [InlineData("file:///srv/git/name.git", null)]
    [InlineData("/srv/git/name.git", null)]
    [InlineData("../name", null)]
    [InlineData("C:\\git\\name", null)]
    [InlineData("https://host.example/name", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Owner_and_name_are_taken_from_the_url_of_a_host(string? url, string? name) =>
        Assert.Equal(name, RemoteUrl.OwnerAndName(url));

    [Theory]
    [InlineData("https://token@github.com/owner/name", "github.com")]
    [InlineData("ssh://git@host.example:2222/owner/name.git", "host.example")]
    [InlineData("git@github.com:owner/name.git", "github.com")]
    [InlineData("host.example:owner/name", "host.example")]
    [InlineData("https://github.com@evil.example/owner/name", "evil.example")]
    public void The_host_is_the_one_that_is_asked(string url, string host) => Assert.Equal(host, RemoteUrl.Parse(url)!.Host);
}
