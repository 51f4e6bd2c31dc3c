using ProtonBuild.Git;

namespace ProtonBuild.Tests.Git;

public sealed class GitConfigFileTests
{
    [Fact]
    public void Keys_are_lower_case_and_carry_their_section()
    {
        var values = GitConfigFile.Parse([
            "[core]",
            "\trepositoryFormatVersion = 1 ; a comment",
            "# nothing",
            "",
            "[extensions] partialClone = \"origin\"",
            "[remote \"origin\"]",
            "\tpromisor",
            "\turl = https://host/a",
            "\turl = https://host/b",
        ]);

        Assert.Equal("1", values["core.repositoryformatversion"]);
        Assert.Equal("origin", values["extensions.partialclone"]);
        Assert.Equal("true", values["remote.origin.promisor"]);
        Assert.Equal("https://host/b", values["remote.origin.url"]);
    }
}
