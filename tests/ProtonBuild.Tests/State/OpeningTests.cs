using Microsoft.Data.Sqlite;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Sql;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

public sealed class OpeningTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private readonly TempState _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_file_and_its_folder_are_made_where_they_are_missing()
    {
        var path = Path.Combine(_temp.Folder, "repo", ".protonbuild", "state.db");
        await using (await StateFile.OpenForWriting(path, _temp.Clock)) { }
        Assert.Equal(["state.db"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
        await using var again = await StateFile.OpenForWriting(path, _temp.Clock);
        Assert.Equal(
            $"{Schema.Current}",
            await again.Database.Read(session => session.Row<string>("SELECT MAX(version) FROM schema_version"), None)
        );
    }

    [Fact]
    public async Task Writes_are_logged_ahead_and_flushed_and_foreign_keys_hold()
    {
        await using var state = await _temp.Store();
        Assert.Equal(
            ["wal", "2", "1", "5000"],
            await state.Database.Write(
                async session =>
                    (List<string?>)
                        [
                            await session.Row<string>("PRAGMA journal_mode"),
                            await session.Row<string>("PRAGMA synchronous"),
                            await session.Row<string>("PRAGMA foreign_keys"),
                            await session.Row<string>("PRAGMA busy_timeout"),
                        ],
                None
            )
        );
    }

    [Fact]
    public async Task Many_processes_may_open_a_new_file_at_once()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var state = await _temp.Store();
                        await state.AcquireLease(new(Repository, "main", "ci", Minute), None);
                    })
                )
        );
        Assert.Equal(["1"], _temp.Query("SELECT COUNT(*) FROM schema_version"));
    }

    [Fact]
    public async Task A_missing_file_reads_as_empty_and_stays_missing()
    {
        var path = Path.Combine(_temp.Folder, "nowhere", "state.db");
        await using var state = await StateFile.OpenForReading(path, _temp.Clock);
        Assert.Equivalent(Observation.Empty, await state.Observe(new(Repository, "main", ["front-end"]), None));
        Assert.Empty(await state.History(new(), None));
        Assert.Empty(await state.ListBlockers(new(IncludeResolved: true), None));
        await Refused(StateFault.Invalid, () => state.AcquireLease(new(Repository, "main", "ci", Minute), None));
        Assert.Empty(Directory.GetFileSystemEntries(_temp.Folder));
    }

    [Fact]
    public async Task An_empty_file_is_a_new_state()
    {
        File.WriteAllText(_temp.File, "");
        await using (var reading = await StateFile.OpenForReading(_temp.File, _temp.Clock))
            Assert.Empty((await reading.Status(new(), None)).Instances);
        Assert.Equal(0, new FileInfo(_temp.File).Length);
        Assert.Single(Directory.GetFiles(_temp.Folder));
        await using var state = await _temp.Store();
        await Lease(state);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_leaves_every_byte_as_it_was(bool whileOthersHaveItOpen)
    {
        var state = await Synced();
        if (!whileOthersHaveItOpen)
            await state.DisposeAsync();
        var before = Bytes();
        await using (var reading = await StateFile.OpenForReading(_temp.File, _temp.Clock))
        {
            Assert.Single((await reading.Status(new(), None)).Instances);
            Assert.Equal(3, (await reading.History(new(), None)).Count + 1);
            await Refused(StateFault.Invalid, () => reading.AcquireLease(new(Repository, "prod", "ci", Minute), None));
        }

        Assert.Equal(before, Bytes());
        await state.DisposeAsync();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    public async Task A_read_only_state_can_be_read_and_refuses_writes(string what)
    {
        // Permission bits are how this is put on a Unix; the check for Windows looks at the file's attribute.
        if (OperatingSystem.IsWindows())
            return;
        await using (await Synced()) { }
        var place = what == "file" ? _temp.File : _temp.Folder;
        var mode = File.GetUnixFileMode(place);
        File.SetUnixFileMode(place, mode & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite));
        try
        {
            var before = Bytes();
            var refusal = await Refused(StateFault.Unavailable, () => _temp.Open());
            Assert.Contains(_temp.File, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("--state", refusal.Message, StringComparison.Ordinal);
            await using (var reading = await StateFile.OpenForReading(_temp.File, _temp.Clock))
                Assert.Single((await reading.Status(new(), None)).Instances);
            Assert.Equal(before, Bytes());
        }
        finally
        {
            File.SetUnixFileMode(place, mode);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(Path.Combine(_temp.Folder, "file"), "");
        var refusal = await Refused(
            StateFault.Unavailable,
            () => StateFile.OpenForWriting(Path.Combine(_temp.Folder, "file", "state.db"), _temp.Clock)
        );
        Assert.Contains("is a folder that may be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_locked_by_another_process_is_waited_for_and_then_named()
    {
        await using (await Synced()) { }
        using var other = new SqliteConnection($"Data Source={_temp.File};Pooling=False");
        other.Open();
        var transaction = other.BeginTransaction();
        await using var state = await StateFile.OpenForWriting(_temp.File, _temp.Clock, Short);
        var refusal = await Refused(StateFault.Unavailable, () => state.AcquireLease(new(Repository, "x", "ci", Minute), None));
        Assert.Contains("locked by another process for more than 0.05 s", refusal.Message, StringComparison.Ordinal);
        Assert.Single((await state.Status(new(), None)).Instances);
        transaction.Rollback();
        Assert.True((await state.AcquireLease(new(Repository, "x", "ci", Minute), None)).Granted);
    }

    [Fact]
    public async Task Reading_who_holds_a_lease_waits_for_no_write()
    {
        await using var holder = await _temp.Store();
        await Lease(holder, "runner-7");
        await using var other = await StateFile.OpenForWriting(_temp.File, _temp.Clock, TimeSpan.FromMilliseconds(50));
        using var writing = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_temp.File};Pooling=False");
        writing.Open();
        await using var transaction = await writing.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
        var answer = await other.AcquireLease(new(Repository, "main", "late", Minute), None);
        Assert.Equal((false, "runner-7"), (answer.Granted, answer.Lease.Holder));
        // Where the lease is free it does wait, and says for what.
        var refusal = await Refused(StateFault.Unavailable, () => other.AcquireLease(new(Repository, "prod", "late", Minute), None));
        Assert.Contains("was locked by another process", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_locks_others_out_before_it_looks_at_anything()
    {
        await using var state = await _temp.Store();
        await using var other = await StateFile.OpenForWriting(_temp.File, _temp.Clock, Short);
        await state.Database.Write(
            async _ => await Refused(StateFault.Unavailable, () => other.AcquireLease(new(Repository, "main", "ci", Minute), None)),
            None
        );
        await Lease(other);
    }

    [Fact]
    public async Task A_state_from_a_newer_version_is_refused_naming_both()
    {
        await using (var state = await Synced())
            await state.Database.Write(
                session => session.Execute("INSERT INTO schema_version (version, tool, applied_at) VALUES (7, '2.5.0', 0)"),
                None
            );
        var before = Bytes();
        foreach (var open in Both)
        {
            var refusal = await Refused(StateFault.Unavailable, open);
            Assert.Contains(
                $"has schema 7, written by protonbuild 2.5.0; this is protonbuild 0.1.0, which knows schemas up to {Schema.Current}",
                refusal.Message,
                StringComparison.Ordinal
            );
        }

        Assert.Equal(before, Bytes());
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("proton: ServiceSpec, and a longer text that goes on for more than the hundred bytes of a database's header, to be sure")]
    public async Task A_text_file_is_no_state(string text)
    {
        File.WriteAllText(_temp.File, text);
        foreach (var open in Both)
            Assert.Contains("is not a state file", (await Refused(StateFault.Unavailable, open)).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_temp.File));
        Assert.Single(Directory.GetFiles(_temp.Folder));
    }

    [Fact]
    public async Task A_folder_is_no_state()
    {
        Directory.CreateDirectory(_temp.File);
        foreach (var open in Both)
            Assert.Contains("is a folder", (await Refused(StateFault.Unavailable, open)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programs_database_is_no_state()
    {
        _temp.Query("CREATE TABLE songs (title TEXT)");
        foreach (var open in Both)
            Assert.Contains("is not a state file", (await Refused(StateFault.Unavailable, open)).Message, StringComparison.Ordinal);
        Assert.Equal(["songs"], _temp.Query("SELECT name FROM sqlite_master"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(5000)]
    [InlineData(20000)]
    public async Task A_truncated_state_is_refused(int length)
    {
        await using (await Synced()) { }
        using (var file = new FileStream(_temp.File, FileMode.Open))
            file.SetLength(length);
        foreach (var open in Both)
        {
            var refusal = await Refused(StateFault.Unavailable, open);
            Assert.Contains(_temp.File, refusal.Message, StringComparison.Ordinal);
            Assert.Matches("damaged or cut short|is not a state file", refusal.Message);
        }

        Assert.Equal(length, new FileInfo(_temp.File).Length);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_nothing_is_half_written()
    {
        await using var state = await Synced();
        // The same result code as from a disk that is full, and from the same place.
        await state.Database.Write(session => session.Row<long>("PRAGMA max_page_count = 1"), None);
        var before = _temp.Content();
        var lease = await state.AcquireLease(new(Repository, "x", "ci", Minute), None);
        var wanted = Enumerable.Range(0, 2000).Select(number => Want($"many/i{number}")).ToArray();
        var refusal = await Refused(StateFault.Unavailable, () => state.BeginSync(Begin(lease.Lease, "c1", wanted), None));
        Assert.Contains("is full", refusal.Message, StringComparison.Ordinal);
        await state.ReleaseLease(lease.Lease, None);
        Assert.Equal(before.Split('\n').Length + 1, _temp.Content().Split('\n').Length);
    }

    [Fact]
    public void An_error_of_SQLite_while_writing_becomes_a_sentence()
    {
        Assert.All(
            (int[])[5, 8, 10, 11, 13, 14, 26, 1],
            code =>
            {
                var said = SqliteFaults.Explain(new SqliteException("SQLite Error", code), _temp.File, Short);
                Assert.Equal(StateFault.Unavailable, said.Fault);
                Assert.Contains(_temp.File, said.Message, StringComparison.Ordinal);
            }
        );
    }

    private Func<Task>[] Both => [() => _temp.Open(), () => StateFile.OpenForReading(_temp.File, _temp.Clock)];

    private async Task<StateService> Synced()
    {
        var state = await _temp.Store();
        await Sync(state, await Lease(state), "c1", Want("front-end/beta"));
        return state;
    }

    private string Bytes() =>
        string.Join(
            '\n',
            Directory
                .GetFiles(_temp.Folder)
                .Where(path => !path.EndsWith("-shm", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {Hash(path)}")
        );

    private static string Hash(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file));
    }
}
