using ProtonBuild.Core.Git;

namespace ProtonBuild.Tests.Git;

public abstract class HistoryContract(string engine) : GitContract(engine)
{
    [Fact]
    public void Ancestors_descendants_and_diverged_branches_are_distinguished()
    {
        var first = Origin.Commit("first");
        Origin.Branch("dev");
        var main = Origin.Commit("on main");
        Origin.Checkout("dev");
        var dev = Origin.Commit("on dev");
        var git = Open(Origin);

        Assert.Equal(Ancestry.Same, git.Compare(main, main));
        Assert.Equal(Ancestry.Ancestor, git.Compare(main, first));
        Assert.Equal(Ancestry.Descendant, git.Compare(first, main));
        Assert.Equal(Ancestry.Unrelated, git.Compare(main, dev));
        Assert.Equal(Ancestry.Unknown, git.Compare(main, new string('1', 40)));
        Assert.Equal(Ancestry.Unknown, git.Compare(new string('1', 40), main));
    }

    [Fact]
    public void Commits_without_a_common_root_are_unrelated()
    {
        var main = Origin.Commit("first");
        Origin.Git("checkout", "--quiet", "--orphan", "pages");
        var pages = Origin.Commit("pages");

        Assert.Equal(Ancestry.Unrelated, Open(Origin).Compare(main, pages));
    }

    [Fact]
    public void In_a_shallow_clone_a_commit_that_was_left_out_is_unknown()
    {
        var first = Origin.Commit("first");
        var second = Origin.Commit("second");
        var third = Origin.Commit("third");
        var git = Open(Keep(Origin.Clone("--depth", "2")));

        Assert.True(git.IsShallow);
        Assert.Equal(Ancestry.Unknown, git.Compare(third, first));
        Assert.Equal(Ancestry.Ancestor, git.Compare(third, second));
        Assert.Equal(Ancestry.Descendant, git.Compare(second, third));
    }

    [Fact]
    public void In_a_shallow_clone_an_ancestor_beyond_the_cut_is_unknown_and_not_unrelated()
    {
        var first = Origin.Commit("first");
        Origin.Branch("prod");
        Origin.Commit("second");
        var third = Origin.Commit("third");
        var git = Open(Keep(Origin.Clone("--depth", "1", "--no-single-branch")));

        // Both tips are here, and prod is an ancestor of main; but nothing in this clone says so.
        Assert.Equal(first, git.ResolveBranch("prod"));
        Assert.Equal(Ancestry.Unknown, git.Compare(third, first));
        Assert.Equal(Ancestry.Unknown, git.Compare(first, third));
    }

    [Fact]
    public void In_a_shallow_clone_branches_that_parted_above_the_cut_are_unrelated()
    {
        Origin.Commit("first");
        Origin.Commit("second");
        Origin.Branch("dev");
        var main = Origin.Commit("on main");
        Origin.Checkout("dev");
        var dev = Origin.Commit("on dev");
        var git = Open(Keep(Origin.Clone("--depth", "2", "--no-single-branch")));

        Assert.True(git.IsShallow);
        Assert.Equal(Ancestry.Unrelated, git.Compare(main, dev));
    }

    [Fact]
    public void Commits_between_come_newest_first_up_to_the_limit()
    {
        var first = Origin.Commit("first");
        var second = Origin.Commit("second: größer\n\nA body.\nOf two lines.");
        var third = Origin.Commit("third");
        var git = Open(Origin);

        var commits = git.CommitsBetween(first, third, 10);

        Assert.Equal([third, second], commits.Select(commit => commit.Sha));
        Assert.Equal(["third", "second: größer"], commits.Select(commit => commit.Subject));
        Assert.All(commits, commit => Assert.Equal("Ada Lovelace", commit.Author));
        Assert.Equal(2026, commits[0].When.Year);
        Assert.True(commits[0].When > commits[1].When);
        Assert.Equal([third], git.CommitsBetween(first, third, 1).Select(commit => commit.Sha));
        Assert.Empty(git.CommitsBetween(third, first, 10));
        Assert.Empty(git.CommitsBetween(first, third, 0));
    }

    [Fact]
    public void Commits_of_a_merged_branch_are_between_too()
    {
        var first = Origin.Commit("first");
        Origin.Git("checkout", "--quiet", "-b", "dev");
        var dev = Origin.Commit("on dev");
        Origin.Checkout("main");
        var main = Origin.Commit("on main");
        Origin.Git("merge", "--quiet", "--no-edit", "dev");
        var merge = Origin.Git("rev-parse", "HEAD");

        Assert.Equal([merge, main, dev], Open(Origin).CommitsBetween(first, merge, 10).Select(commit => commit.Sha));
    }

    [Fact]
    public void Commits_between_ends_at_the_cut_of_a_shallow_clone()
    {
        Origin.Commit("first");
        Origin.Branch("prod");
        var second = Origin.Commit("second");
        var third = Origin.Commit("third");
        var git = Open(Keep(Origin.Clone("--depth", "2", "--no-single-branch")));

        Assert.Equal([third, second], git.CommitsBetween(git.ResolveBranch("prod")!, third, 10).Select(commit => commit.Sha));
        Assert.Equal([third], git.CommitsBetween(second, third, 10).Select(commit => commit.Sha));
    }

    [Fact]
    public void There_are_no_commits_between_commits_that_are_not_in_the_clone()
    {
        var first = Origin.Commit("first");
        var git = Open(Origin);

        Assert.Empty(git.CommitsBetween(new string('1', 40), first, 10));
        Assert.Empty(git.CommitsBetween(first, new string('1', 40), 10));
    }

    [Fact]
    public void A_merge_names_the_files_in_conflict_and_writes_nothing()
    {
        Origin.Write("a b.txt", "1\n");
        Origin.Write("é.txt", "1\n");
        Origin.Write("same.txt", "1\n");
        Origin.Commit("first");
        Origin.Branch("dev");
        Origin.Write("a b.txt", "2\n");
        Origin.Write("é.txt", "2\n");
        var main = Origin.Commit("on main");
        Origin.Checkout("dev");
        Origin.Write("a b.txt", "3\n");
        File.Delete(Origin.PathOf("é.txt"));
        var dev = Origin.Commit("on dev");
        var before = Objects();

        Assert.Equal(["a b.txt", "é.txt"], Open(Origin).MergeConflicts(main, dev)!);
        Assert.Equal(["a b.txt", "é.txt"], Open(Origin).MergeConflicts(dev, main)!);
        Assert.Equal(before, Objects());

        string Objects() => Origin.Git("count-objects", "-v");
    }

    [Fact]
    public void A_merge_without_conflicts_names_none()
    {
        Origin.Write("a.txt", "1\n");
        var first = Origin.Commit("first");
        Origin.Branch("dev");
        Origin.Write("b.txt", "2\n");
        var main = Origin.Commit("on main");
        Origin.Checkout("dev");
        Origin.Write("c.txt", "3\n");
        var dev = Origin.Commit("on dev");

        var before = Origin.Git("count-objects", "-v");

        Assert.Empty(Open(Origin).MergeConflicts(main, dev)!);
        Assert.Empty(Open(Origin).MergeConflicts(first, dev)!);
        Assert.Equal(before, Origin.Git("count-objects", "-v"));
    }

    [Fact]
    public void Unrelated_commits_and_commits_outside_the_clone_have_no_known_conflicts()
    {
        var main = Origin.Commit("first");
        Origin.Git("checkout", "--quiet", "--orphan", "pages");
        var pages = Origin.Commit("pages");

        Assert.Null(Open(Origin).MergeConflicts(main, pages));
        Assert.Null(Open(Origin).MergeConflicts(main, new string('1', 40)));
        Assert.Null(Open(Origin).MergeConflicts(main, "main"));
    }
}
