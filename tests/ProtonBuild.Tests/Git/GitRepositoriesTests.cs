using ProtonBuild.Git;

namespace ProtonBuild.Tests.Git;

public sealed class GitRepositoriesTests : IDisposable
{
    private readonly TestRepository origin = TestRepository.Init();

    public void Dispose() => origin.Dispose();

    [Fact, Trait("Engine", "libgit2")]
    public void LibGit2_serves_an_ordinary_repository_where_it_loads()
    {
        if (Environment.GetEnvironmentVariable(GitRepositories.EngineVariable) == "git")
            return;
        Assert.True(
            NativeLibGit2.Version is not null,
            "No libgit2 loads here: run src/ProtonBuild.Git/setup-libgit2, or set PROTONBUILD_GIT=git."
        );
        using var git = GitRepositories.Open(origin.Path, null);

        Assert.IsType<LibGit2Repository>(git);
    }

    [Fact]
    public void A_repository_of_SHA_256_objects_is_read_by_git()
    {
        using var repository = TestRepository.Init("--object-format=sha256");
        repository.Write("a/b.txt", "b");
        var commit = repository.Commit("first");
        using var git = GitRepositories.Open(repository.Path, null);

        Assert.IsType<GitExecutableRepository>(git);
        Assert.Equal(64, commit.Length);
        Assert.Equal("b"u8, git.ReadBlob(git.Find(git.ResolveBranch("main")!, "a/b.txt")!.Id));
        Assert.Equal(["a/b.txt"], git.ListFiles(commit, "").Select(file => file.Path));
    }

    [Fact]
    public void A_partial_clone_is_read_by_git_and_fetches_nothing()
    {
        origin.Write("a.txt", "old");
        origin.Write("same.txt", "same");
        var old = origin.Commit("first");
        origin.Write("a.txt", "new");
        var fresh = origin.Commit("second");
        origin.Git("config", "uploadpack.allowFilter", "true");
        using var clone = origin.Clone("--filter=blob:none");
        using var git = GitRepositories.Open(clone.Path, null);

        Assert.IsType<GitExecutableRepository>(git);
        Assert.Equal("new"u8, git.ReadBlob(git.Find(fresh, "a.txt")!.Id));
        var missing = git.Find(old, "a.txt")!;
        var error = Assert.Throws<GitUnavailableException>(() => git.ReadBlob(missing.Id));
        Assert.Contains("is not in this clone", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a.txt", "same.txt"], git.ListFiles(old, "").Select(file => file.Path));
        Assert.Equal("same"u8, git.ReadBlob(git.Find(old, "same.txt")!.Id));
        Assert.Contains("is not in this clone", new CommitFiles(git, old).Read("a.txt", 100).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_that_libgit2_cannot_read_is_refused_where_libgit2_is_forced()
    {
        using var repository = TestRepository.Init("--object-format=sha256");

        var error = Assert.Throws<GitUnavailableException>(() => GitRepositories.Open(repository.Path, "libgit2"));

        Assert.Contains("its objects are named by sha256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extension_that_libgit2_does_not_know_is_left_to_git()
    {
        var commit = origin.Commit("first");
        origin.Git("config", "core.repositoryFormatVersion", "1");
        origin.Git("config", "extensions.worktreeConfig", "true");
        using var git = GitRepositories.Open(origin.Path, null);

        Assert.Equal(commit, git.ResolveBranch("main"));
    }

    [Fact]
    public void Where_there_is_no_repository_the_message_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("protonbuild-").FullName;

        var error = Assert.Throws<GitUnavailableException>(() => GitRepositories.Open(folder, null));
        var missing = Assert.Throws<GitUnavailableException>(() => GitRepositories.Open(Path.Combine(folder, "nope"), null));

        Assert.Equal($"There is no git repository in {folder} or above it. Name a folder of one, or run `git init` there.", error.Message);
        Assert.StartsWith($"There is no folder {folder}/nope.", missing.Message, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Fact]
    public void An_unknown_engine_is_named()
    {
        var error = Assert.Throws<GitUnavailableException>(() => GitRepositories.Open(origin.Path, "svn"));

        Assert.Contains("'svn'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fatal: detected dubious ownership in repository at '/srv/app'\nTo add an exception ...")]
    [InlineData("fatal: unsafe repository ('/srv/app' is owned by someone else)")]
    [InlineData("repository path '/srv/app' is not owned by current user")]
    public void A_folder_of_another_user_is_refused_with_the_remedy(string said) =>
        Assert.Equal(
            "git refuses the repository at /srv/app, because the folder belongs to another user. "
                + "If you trust it, run: git config --global --add safe.directory /srv/app",
            GitUnavailableException.Refused("/srv/app", said).Message
        );

    [Fact]
    public void A_link_to_a_folder_of_the_repository_opens_it()
    {
        origin.Write("a/b.txt", "b");
        var link = Path.Combine(Path.GetDirectoryName(origin.Path)!, "link");
        Directory.CreateSymbolicLink(link, origin.PathOf("a"));
        using var git = GitRepositories.Open(link, null);

        Assert.Equal(origin.Path, git.WorkTree);
    }

    [Fact]
    public void Git_is_found_on_the_path_and_never_in_the_current_folder() =>
        Assert.True(Path.IsPathFullyQualified(GitCommand.Executable!));
}
