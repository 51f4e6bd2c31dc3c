using ProtonBuild.Server.Credentials;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Tests.Server;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class AccessKeyTests : IDisposable
{
    private const string Key = """{"id":"ci","secret":"0123456789abcdef","role":"syncer","principal":"ci-bot"}""";
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-keys-").FullName;

    private string File => Path.Combine(folder, "keys.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Keys_are_found_by_their_id_alone()
    {
        Write($"[{Key}]");
        var keys = new AccessKeys(File, new ManualTimeProvider());
        Assert.Equal(("ci-bot", Role.Syncer), (keys.Find("ci")!.Principal, keys.Find("ci")!.Role));
        Assert.Null(keys.Find("CI"));
        Assert.DoesNotContain("0123456789abcdef", keys.Find("ci")!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_read_or_write_is_refused_with_the_command_that_fixes_it(UnixFileMode others)
    {
        Write($"[{Key}]");
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | others);
        Assert.Contains($"run: chmod 600 {File}", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "has no access key")]
    [InlineData("[null]", "key 1 of")]
    [InlineData("{", "see line 1")]
    [InlineData("""[{"id":"ci","secret":"0123456789abcdef","role":"syncer"}]""", "is not a list of access keys")]
    [InlineData("""[{"id":"ci","secret":"0123456789abcdef","rolle":"syncer","principal":"x"}]""", "did you mean 'role'?")]
    [InlineData("""[{"id":"ci","secret":"0123456789abcdef","role":"root","principal":"x"}]""", "reader|syncer|admin")]
    [InlineData("""[{"id":"ci","secret":"0123456789abcdef","role":7,"principal":"x"}]""", "must be reader, syncer or admin")]
    [InlineData("""[{"id":"c.i","secret":"0123456789abcdef","role":"admin","principal":"x"}]""", "letters, digits, '-' and '_'")]
    [InlineData("""[{"id":"ci","secret":"short","role":"admin","principal":"x"}]""", "at least 16")]
    [InlineData("""[{"id":"ci","secret":"0123456789abcdef","role":"admin","principal":" "}]""", "the author of what")]
    [InlineData($"[{Key},{Key}]", "'ci' more than once")]
    public void A_file_that_is_wrong_is_refused_saying_where_and_without_its_secrets(string text, string words)
    {
        Write(text);
        var refusal = Refusal();
        Assert.Contains(words, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains(File, Refusal(), StringComparison.Ordinal);

    [Fact]
    public void A_changed_file_counts_and_a_broken_one_keeps_the_old_keys_and_says_so()
    {
        Write($"[{Key}]");
        var clock = new ManualTimeProvider();
        var heard = new List<(string What, bool Worked)>();
        var keys = new AccessKeys(File, clock) { Changed = (what, worked) => heard.Add((what, worked)) };

        Write($"[{Key.Replace("\"ci\"", "\"cd\"", StringComparison.Ordinal)}]", later: 1);
        Assert.NotNull(keys.Find("ci"));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(keys.Find("ci"));
        Assert.NotNull(keys.Find("cd"));

        Write("[", later: 2);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(keys.Find("cd"));
        System.IO.File.Delete(File);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(keys.Find("cd"));

        Assert.Equal([true, false, false], heard.Select(one => one.Worked));
        Assert.Contains("stay as they were", heard[1].What, StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<AccessKeyException>(() => AccessKeyFile.Read(File)).Message;

    private void Write(string text, int later = 0)
    {
        System.IO.File.WriteAllText(File, text);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.SetLastWriteTimeUtc(File, new DateTime(2026, 11, 20, 0, 0, later, DateTimeKind.Utc));
    }
}
