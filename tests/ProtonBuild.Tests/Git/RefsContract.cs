namespace ProtonBuild.Tests.Git;

public abstract class RefsContract(string engine) : GitContract(engine)
{
    [Fact]
    public void A_checked_out_branch_is_named_and_resolves_to_head()
    {
        var sha = Origin.Commit("first");
        var git = Open(Origin);

        Assert.Equal("main", git.CheckedOutBranch);
        Assert.Equal(sha, git.Head);
        Assert.Equal(sha, git.ResolveBranch("main"));
        Assert.Equal(Origin.Path, git.WorkTree);
        Assert.False(git.IsShallow);
    }

    [Fact]
    public void Before_the_first_commit_the_branch_is_named_and_there_is_no_head()
    {
        var git = Open(Origin);

        Assert.Equal("main", git.CheckedOutBranch);
        Assert.Null(git.Head);
        Assert.Null(git.ResolveBranch("main"));
        Assert.Null(git.ResolveCommit("HEAD"));
        Assert.Empty(git.Branches());
    }

    [Fact]
    public void A_detached_head_is_on_no_branch()
    {
        var sha = Origin.Commit("first");
        Origin.Commit("second");
        Origin.Checkout(sha);
        var git = Open(Origin);

        Assert.Null(git.CheckedOutBranch);
        Assert.Equal(sha, git.Head);
        Assert.NotEqual(sha, git.ResolveBranch("main"));
    }

    [Fact]
    public void A_missing_branch_resolves_to_nothing()
    {
        Origin.Commit("first");
        var git = Open(Keep(Origin.Clone()));

        Assert.All(
            ["nope", "", "main~0", "main^", "a..b", "-x", "mai", "heads/main", "ma*", "a\0b", "HEAD"],
            name => Assert.Null(git.ResolveBranch(name))
        );
    }

    [Fact]
    public void A_branch_that_exists_only_on_origin_resolves()
    {
        var first = Origin.Commit("first");
        Origin.Branch("prod");
        var git = Open(Keep(Origin.Clone()));

        Assert.Equal(first, git.ResolveBranch("prod"));
        Assert.Equal(first, git.ResolveCommit("prod"));
        Assert.Equal(["main", "prod"], git.Branches());
    }

    [Fact]
    public void The_local_branch_comes_before_origin_unless_the_remote_is_preferred()
    {
        var pushed = Origin.Commit("pushed");
        Origin.Branch("dev");
        var clone = Keep(Origin.Clone());
        clone.Git("branch", "dev", "origin/dev");
        var local = clone.Commit("local");
        clone.Git("branch", "--force", "dev", "HEAD");
        var git = Open(clone);

        Assert.All(
            ["main", "dev"],
            branch =>
            {
                Assert.Equal(local, git.ResolveBranch(branch));
                Assert.Equal(pushed, git.ResolveBranch(branch, preferRemote: true));
            }
        );
    }

    [Fact]
    public void A_local_branch_serves_where_the_preferred_remote_has_none()
    {
        var sha = Origin.Commit("first");

        Assert.Equal(sha, Open(Origin).ResolveBranch("main", preferRemote: true));
    }

    [Fact]
    public void Packed_refs_are_found()
    {
        var sha = Origin.Commit("first");
        Origin.Branch("release/1.0");
        Origin.Git("tag", "v1");
        Origin.Git("pack-refs", "--all");
        var git = Open(Origin);

        Assert.Equal(sha, git.ResolveBranch("release/1.0"));
        Assert.Equal(sha, git.ResolveCommit("v1"));
        Assert.Equal(["main", "release/1.0"], git.Branches());
    }

    [Fact]
    public void A_branch_with_letters_of_another_script_is_found()
    {
        var sha = Origin.Commit("first");
        Origin.Branch("größe/日本");
        var git = Open(Origin);

        Assert.Equal(sha, git.ResolveBranch("größe/日本"));
        Assert.Equal(["größe/日本", "main"], git.Branches());
    }

    [Fact]
    public void A_worktree_has_its_own_head_and_shares_the_branches()
    {
        var first = Origin.Commit("first");
        Origin.Git("worktree", "add", "--quiet", "-b", "dev", "../other tree");
        var second = Origin.Commit("second");
        var path = Path.GetFullPath(Origin.PathOf("../other tree"));
        var git = Open(path);

        Assert.Equal("dev", git.CheckedOutBranch);
        Assert.Equal(first, git.Head);
        Assert.Equal(path, git.WorkTree);
        Assert.Equal(second, git.ResolveBranch("main"));
        Assert.Equal(first, Open(Origin).ResolveBranch("dev"));
        Assert.Equal("repository", git.Name);
    }

    [Fact]
    public void A_bare_repository_has_no_work_tree()
    {
        var sha = Origin.Commit("first");
        var git = Open(Keep(Origin.Clone("--bare")));

        Assert.Null(git.WorkTree);
        Assert.Equal("main", git.CheckedOutBranch);
        Assert.Equal(sha, git.ResolveBranch("main"));
        Assert.Equal("clone", git.Name);
    }

    [Fact]
    public void A_folder_below_the_root_opens_the_repository()
    {
        Origin.Write("a/b/c.txt", "c");
        Origin.Commit("first");

        Assert.Equal(Origin.Path, Open(Origin.PathOf("a/b")).WorkTree);
        Assert.Equal(Origin.Path, Open(Origin.PathOf(".git")).WorkTree);
    }

    [Fact]
    public void A_commit_is_named_by_its_sha_a_short_sha_a_tag_or_a_branch()
    {
        var sha = Origin.Commit("first");
        Origin.Git("tag", "light");
        Origin.Git("tag", "--annotate", "--message", "heavy", "heavy");
        Origin.Commit("second");
        Origin.Git("branch", "old", sha);
        var git = Open(Origin);

        Assert.All([sha, sha[..8], sha.ToUpperInvariant(), "light", "heavy", "old"], name => Assert.Equal(sha, git.ResolveCommit(name)));
    }

    [Fact]
    public void A_name_of_no_commit_resolves_to_nothing()
    {
        Origin.Write("a.txt", "a");
        Origin.Commit("first");
        var git = Open(Origin);
        var blob = Origin.Git("rev-parse", "HEAD:a.txt");

        Assert.All(
            ["", "nope", new string('1', 40), "1111111", blob, "HEAD..HEAD", "--all", "-n1", "a\0b", "^"],
            name => Assert.Null(git.ResolveCommit(name))
        );
    }

    [Theory]
    [InlineData("https://github.com/owner/name.git", "owner/name")]
    [InlineData("git@github.com:owner/name.git", "owner/name")]
    [InlineData(null, "repository")]
    public void The_name_comes_from_origin_or_from_the_folder(string? url, string name)
    {
        if (url is not null)
            Origin.Git("remote", "add", "origin", url);

        Assert.Equal(name, Open(Origin).Name);
    }

    [Fact]
    public void The_engine_reports_its_version() => Assert.Matches(@"^(libgit2|git) \d+\.\d+\.\d+", Open(Origin).Engine);
}
