using System.Text;
using ProtonBuild.Core.Git;
using ProtonBuild.Git;

namespace ProtonBuild.Tests.Git;

public abstract class TreesContract(string engine) : GitContract(engine)
{
    [Fact]
    public void A_file_is_found_with_its_size_and_read()
    {
        Origin.Write("front-end/service-spec.yaml", "proton: ServiceSpec\n");
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        var entry = git.Find(commit, "front-end/service-spec.yaml");

        Assert.Equal(GitEntryKind.File, entry!.Kind);
        Assert.Equal("front-end/service-spec.yaml", entry.Path);
        Assert.Equal(20, entry.Size);
        Assert.Equal("proton: ServiceSpec\n", Encoding.UTF8.GetString(git.ReadBlob(entry.Id)));
    }

    [Fact]
    public void Each_commit_has_its_own_files_whatever_is_checked_out()
    {
        Origin.Write("a.txt", "old");
        var old = Origin.Commit("first");
        Origin.Write("a.txt", "new");
        var fresh = Origin.Commit("second");
        Origin.Write("a.txt", "not committed");
        var git = Open(Origin);

        Assert.Equal("old"u8, git.ReadBlob(git.Find(old, "a.txt")!.Id));
        Assert.Equal("new"u8, git.ReadBlob(git.Find(fresh, "a.txt")!.Id));
    }

    [Fact]
    public void A_path_that_is_not_in_the_commit_is_not_found()
    {
        Origin.Write("a/b.txt", "b");
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        Assert.All(
            ["nope", "a/nope", "a/b.txt/c", "a/", "/a", "a//b.txt", "a/../a", ".git", "A"],
            path => Assert.Null(git.Find(commit, path))
        );
    }

    [Fact]
    public void The_empty_path_is_the_root_folder()
    {
        Origin.Write("a/b.txt", "b");
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        Assert.Equal(Origin.Git("rev-parse", "HEAD^{tree}"), git.Find(commit, "")!.Id);
        Assert.Equal(new GitEntry("a", GitEntryKind.Folder, Origin.Git("rev-parse", "HEAD:a"), 0), git.Find(commit, "a"));
    }

    [Fact]
    public void Names_with_spaces_and_letters_of_other_scripts_are_read()
    {
        string[] paths = ["Ordner mit Größe/日本 語.yaml", "a b/c \"d\".txt", "tab\there.txt", "line\nbreak.txt"];
        foreach (var path in paths)
            Origin.Write(path, path);
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        Assert.All(paths, path => Assert.Equal(path, Encoding.UTF8.GetString(git.ReadBlob(git.Find(commit, path)!.Id))));
        Assert.Equal(paths.Order(StringComparer.Ordinal), git.ListFiles(commit, "").Select(file => file.Path));
    }

    [Fact]
    public void Files_are_listed_below_a_folder_in_ordinal_order()
    {
        foreach (var path in (string[])["t/a/z.txt", "t/a.txt", "t/B.txt", "t/a-b/x.txt", "other.txt", "tt/x.txt"])
            Origin.Write(path, path);
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        var files = git.ListFiles(commit, "t");

        Assert.Equal(["t/B.txt", "t/a-b/x.txt", "t/a.txt", "t/a/z.txt"], files.Select(file => file.Path));
        Assert.All(files, file => Assert.Equal(file.Path.Length, file.Size));
        Assert.Equal(6, git.ListFiles(commit, "").Count);
        Assert.Empty(git.ListFiles(commit, "nope"));
        Assert.Empty(git.ListFiles(commit, "other.txt"));
    }

    [Fact]
    public void Links_and_submodules_are_distinguished_from_files()
    {
        Origin.Write("a.txt", "a");
        var first = Origin.Commit("first");
        File.CreateSymbolicLink(Origin.PathOf("link"), "a.txt");
        Origin.Git("add", "link");
        Origin.Git("update-index", "--add", "--cacheinfo", $"160000,{first},vendor/module");
        Origin.Git("commit", "--quiet", "--message", "second");
        var commit = Origin.Git("rev-parse", "HEAD");
        var git = Open(Origin);

        Assert.Equal((GitEntryKind.Link, 5L), (git.Find(commit, "link")!.Kind, git.Find(commit, "link")!.Size));
        Assert.Equal(GitEntryKind.Submodule, git.Find(commit, "vendor/module")!.Kind);
        Assert.Null(git.Find(commit, "vendor/module/a.txt"));
        Assert.Equal(["a.txt", "link"], git.ListFiles(commit, "").Select(file => file.Path));
    }

    [Fact]
    public void Packed_objects_are_read()
    {
        foreach (var version in Enumerable.Range(1, 5))
        {
            Origin.Write("big.txt", new string('x', 20_000) + version);
            Origin.Commit($"version {version}");
        }

        Origin.Git("gc", "--quiet", "--aggressive", "--prune=now");
        var git = Open(Origin);
        var entry = git.Find(git.ResolveCommit("HEAD~2")!, "big.txt")!;

        Assert.Equal(20_001, entry.Size);
        Assert.Equal((byte)'3', git.ReadBlob(entry.Id)[^1]);
    }

    [Fact]
    public void Blobs_of_no_and_of_many_bytes_are_read_whole()
    {
        var large = new byte[3_000_000];
        new Random(1).NextBytes(large);
        File.WriteAllBytes(Origin.PathOf("large"), large);
        Origin.Write("empty", "");
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        Assert.Equal(large, git.ReadBlob(git.Find(commit, "large")!.Id));
        Assert.Empty(git.ReadBlob(git.Find(commit, "empty")!.Id));
    }

    [Fact]
    public void Thousands_of_files_are_listed_with_their_sizes()
    {
        foreach (var number in Enumerable.Range(0, 3000))
            Origin.Write($"{number % 7}/{number}.txt", new string('x', number % 100));
        var commit = Origin.Commit("first");

        var files = Open(Origin).ListFiles(commit, "");

        Assert.Equal(3000, files.Count);
        Assert.All(files, file => Assert.Equal(int.Parse(Path.GetFileNameWithoutExtension(file.Path)) % 100, file.Size));
    }

    [Fact]
    public void A_commit_that_is_not_here_is_a_failure_and_not_an_empty_one()
    {
        Origin.Commit("first");
        var git = Open(Origin);

        Assert.All(
            [new string('1', 40), "main", "1234"],
            commit =>
            {
                var error = Assert.Throws<GitUnavailableException>(() => git.Find(commit, "a.txt"));
                Assert.Contains($"{commit} is not in this clone", error.Message, StringComparison.Ordinal);
                Assert.Throws<GitUnavailableException>(() => git.ListFiles(commit, ""));
            }
        );
        Assert.All([new string('1', 40), "HEAD", ""], id => Assert.Throws<GitUnavailableException>(() => git.ReadBlob(id)));
        Assert.NotNull(git.Find(git.Head!, ""));
    }

    [Fact]
    public void Many_threads_read_at_once()
    {
        foreach (var number in Enumerable.Range(0, 50))
            Origin.Write($"services/{number}/spec.yaml", $"number: {number}");
        var commit = Origin.Commit("first");
        var git = Open(Origin);

        Parallel.For(
            0,
            2000,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            turn =>
            {
                var number = turn % 50;
                var entry = git.Find(commit, $"services/{number}/spec.yaml")!;
                Assert.Equal($"number: {number}", Encoding.UTF8.GetString(git.ReadBlob(entry.Id)));
                if (turn % 100 == 0)
                    Assert.Equal(50, git.ListFiles(commit, "services").Count);
            }
        );
    }
}
