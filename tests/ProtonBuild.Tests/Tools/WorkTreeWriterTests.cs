using System.Text;
using ProtonBuild.Git;

namespace ProtonBuild.Tests.Tools;

public sealed class WorkTreeWriterTests : IDisposable
{
    private readonly TestRepository repository = TestRepository.Init();

    private WorkTreeWriter Writer => new(repository.Path);

    [Fact]
    public void A_file_that_changed_meanwhile_is_not_replaced()
    {
        repository.Write("a.yaml", "new");
        Assert.Throws<IOException>(() => Writer.Replace("a.yaml", "old"u8.ToArray(), "mine"u8.ToArray()));
        Assert.Equal("new", File.ReadAllText(repository.PathOf("a.yaml")));
    }

    [Fact]
    public void A_replaced_file_keeps_its_mode_and_leaves_nothing_beside_it()
    {
        repository.Write("a.yaml", "old");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(repository.PathOf("a.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Writer.Replace("a.yaml", "old"u8.ToArray(), "mine"u8.ToArray());
        Assert.Equal("mine", File.ReadAllText(repository.PathOf("a.yaml")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(repository.PathOf("a.yaml"))
            );
        Assert.Equal("a.yaml", repository.Git("ls-files", "--others"));
    }

    [Theory]
    [InlineData("link/a.yaml")]
    [InlineData("../a.yaml")]
    [InlineData(".git/config.new")]
    [InlineData("dangling")]
    public void Nothing_is_made_through_a_link_out_of_the_work_tree_or_in_gits_folder(string path)
    {
        var outside = Directory.CreateTempSubdirectory("protonbuild-").FullName;
        Directory.CreateSymbolicLink(repository.PathOf("link"), outside);
        File.CreateSymbolicLink(repository.PathOf("dangling"), Path.Combine(outside, "target"));
        try
        {
            Assert.False(Writer.Create(path, Encoding.UTF8.GetBytes("text")));
        }
        catch (IOException refused)
        {
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
        Assert.Equal(path == "dangling", new FileInfo(repository.PathOf(path)).LinkTarget is not null);
        Assert.False(new FileInfo(repository.PathOf(path)) is { LinkTarget: null, Exists: true });
        Directory.Delete(outside);
    }

    public void Dispose() => repository.Dispose();
}
