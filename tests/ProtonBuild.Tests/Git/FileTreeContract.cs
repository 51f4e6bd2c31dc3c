using ProtonBuild.Core.Files;
using ProtonBuild.Git;

namespace ProtonBuild.Tests.Git;

/// <summary>What the work tree and a commit owe alike: a rule must not depend on where a file was read from.</summary>
public abstract class FileTreeContract : IDisposable
{
    protected TestRepository Repository { get; } = TestRepository.Init();

    /// <summary>The files as they stand in the work tree now.</summary>
    protected abstract IFileTree Files();

    public virtual void Dispose()
    {
        Repository.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_file_is_read_whole()
    {
        Repository.Write("a b/größe.yaml", "content");
        var read = Files().Read("a b/größe.yaml", 7);

        Assert.Equal(FileStatus.Found, read.Status);
        Assert.Equal("content"u8, read.Bytes);
        Assert.Equal(7, read.Size);
    }

    [Fact]
    public void A_file_over_the_limit_is_not_read()
    {
        Repository.Write("a.txt", "content");

        var read = Files().Read("a.txt", 6);

        Assert.Equal((FileStatus.TooLarge, 7L, 0), (read.Status, read.Size, read.Bytes.Length));
    }

    [Fact]
    public void An_empty_file_is_found()
    {
        Repository.Write("empty", "");

        Assert.Equal(FileStatus.Found, Files().Read("empty", 10).Status);
    }

    [Fact]
    public void Folders_and_missing_files_are_distinguished()
    {
        Repository.Write("a/b.txt", "b");
        var files = Files();

        Assert.Equal(FileStatus.Folder, files.Read("a", 10).Status);
        Assert.Equal(FileStatus.Folder, files.Read("", 10).Status);
        Assert.Equal(FileStatus.Missing, files.Read("nope", 10).Status);
        Assert.Equal(FileStatus.Missing, files.Read("nope/b.txt", 10).Status);
        Assert.Equal(FileStatus.Missing, files.Read("a/b.txt/c", 10).Status);
    }

    [Fact]
    public void A_path_that_leaves_the_root_is_unreadable()
    {
        Repository.Write("a/b.txt", "b");
        File.WriteAllText(Repository.PathOf("../outside.txt"), "outside");
        var files = Files();

        Assert.All(
            ["../outside.txt", "a/../../outside.txt", "/etc/passwd", "a\0b", ".."],
            path =>
            {
                var read = files.Read(path, 100);
                Assert.Equal((FileStatus.Unreadable, "leads out of the repository"), (read.Status, read.Reason));
            }
        );
        Assert.Empty(files.List("../"));
        Assert.Equal(FileStatus.Found, files.Read("./a/../a/b.txt", 100).Status);
    }

    [Fact]
    public void Links_are_followed_neither_at_the_end_nor_on_the_way()
    {
        Repository.Write("real/a.txt", "a");
        File.CreateSymbolicLink(Repository.PathOf("file-link"), "real/a.txt");
        File.CreateSymbolicLink(Repository.PathOf("dangling"), "nowhere");
        Directory.CreateSymbolicLink(Repository.PathOf("folder-link"), "real");
        var files = Files();

        Assert.All(
            ["file-link", "dangling", "folder-link"],
            path =>
            {
                var read = files.Read(path, 100);
                Assert.Equal((FileStatus.Unreadable, "is a symbolic link; ProtonBuild follows none"), (read.Status, read.Reason));
            }
        );
        Assert.Equal(
            "lies below 'folder-link', which is a symbolic link; ProtonBuild follows none",
            files.Read("folder-link/a.txt", 100).Reason
        );
        Assert.Equal(["dangling", "file-link", "folder-link", "real/a.txt"], files.List("").Select(file => file.Path));
        Assert.Empty(files.List("folder-link"));
    }

    [Fact]
    public void Files_are_listed_with_their_sizes_in_ordinal_order()
    {
        foreach (var path in (string[])["t/a/z.txt", "t/a.txt", "t/B.txt", "t/.hidden", "other.txt"])
            Repository.Write(path, path);
        var files = Files();

        Assert.Equal([new("t/.hidden", 9), new("t/B.txt", 7), new("t/a.txt", 7), new FileEntry("t/a/z.txt", 9)], files.List("t"));
        Assert.Equal(files.List("t"), files.List("t/"));
        Assert.Equal(5, files.List("").Count);
        Assert.Empty(files.List("nope"));
        Assert.Empty(files.List("other.txt"));
    }
}

public sealed class WorkTreeFilesTests : FileTreeContract
{
    protected override IFileTree Files() => new WorkTreeFiles(Repository.Path);

    [Fact]
    public void The_work_tree_describes_itself() => Assert.Equal("the work tree", Files().Description);

    [Fact]
    public void Gits_own_folder_is_neither_listed_nor_read()
    {
        Repository.Write("nested/.git/config", "token");
        Repository.Write("nested/a.txt", "a");

        Assert.Equal(["nested/a.txt"], Files().List("").Select(file => file.Path));
        Assert.Empty(Files().List(".git"));
        Assert.Equal(FileStatus.Unreadable, Files().Read(".git/config", 10_000).Status);
        Assert.Equal(FileStatus.Unreadable, Files().Read("nested/.GIT/config", 10_000).Status);
    }

    [Fact]
    public async Task A_pipe_is_never_opened()
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [Repository.PathOf("pipe")]);
        await made.WaitForExitAsync();

        // Opening it would wait for a writer, for ever.
        var read = await Task.Run(() => Files().Read("pipe", 100)).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal((FileStatus.Unreadable, "is not a regular file"), (read.Status, read.Reason));
    }
}

public sealed class CommitFilesTests : FileTreeContract
{
    private readonly List<IDisposable> opened = [];

    public override void Dispose()
    {
        opened.ForEach(one => one.Dispose());
        base.Dispose();
    }

    protected override IFileTree Files() => Files("dev");

    [Fact]
    public void The_description_names_the_branch_and_the_commit()
    {
        var commit = Repository.Commit("first");

        Assert.Equal($"dev at {commit[..7]}", new CommitFiles(Open(), commit, "dev").Description);
        Assert.Equal($"commit {commit[..7]}", new CommitFiles(Open(), commit).Description);
    }

    [Fact]
    public void A_submodule_is_unreadable_and_so_is_what_lies_in_it()
    {
        var first = Repository.Commit("first");
        Repository.Git("update-index", "--add", "--cacheinfo", $"160000,{first},module");
        Repository.Git("commit", "--quiet", "--message", "second");
        var files = new CommitFiles(Open(), Repository.Git("rev-parse", "HEAD"));

        Assert.Equal("is a submodule; ProtonBuild reads none", files.Read("module", 100).Reason);
        Assert.Equal("lies in the submodule 'module'; ProtonBuild reads none", files.Read("module/a.txt", 100).Reason);
    }

    private CommitFiles Files(string branch) => new(Open(), Repository.Commit("all"), branch);

    private Core.Git.IGitRepository Open()
    {
        var git = GitRepositories.Open(Repository.Path);
        opened.Add(git);
        return git;
    }
}
