using Microsoft.Data.Sqlite;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <summary>
/// Looks at the file and its folder before SQLite does, so that an error says in plain words what is wrong. It never
/// opens the file: closing it again would drop the locks that SQLite holds on it elsewhere in this process
/// (https://sqlite.org/howtocorrupt.html, 2.2).
/// </summary>
internal static class StatePlace
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Makes the folder where it is missing; leaves the file to SQLite.</summary>
    public static void RequireWritable(string path)
    {
        var there = Exists(path);
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refuse(SqliteFaults.NoPlace(path), fault);
        }

        // Root may write everywhere; a user who removed the write bits meant root too.
        if (there && IsReadOnly(path))
            throw Refuse(SqliteFaults.ReadOnlyFile(path));
        if (IsReadOnly(folder))
            throw Refuse(SqliteFaults.NoPlace(path));
    }

    /// <summary>Whether there is a file; refuses a folder.</summary>
    public static bool Exists(string path) =>
        Directory.Exists(path)
            ? throw Refuse($"{path} is a folder, not a state file of protonbuild; name a file in it with --state")
            : File.Exists(path);

    /// <summary>
    /// How a file is read without leaving a trace. Where a log is beside it, a writer is at work or was killed: a read-only
    /// connection uses the log and leaves it. Without one, SQLite must make one to read, and only a connection that could write
    /// clears it away again.
    /// </summary>
    public static SqliteSource ToRead(string path, TimeSpan busyTimeout)
    {
        var source = new SqliteSource(path, path, ReadOnly: true, busyTimeout);
        if (File.Exists(path + "-wal"))
            return source with { Mode = SqliteOpenMode.ReadOnly };
        return IsReadOnly(path) || IsReadOnly(Path.GetDirectoryName(path)!)
            ? ToReadWhereNobodyWrites(source)
            : source with
            {
                Mode = SqliteOpenMode.ReadWrite,
            };
    }

    /// <summary>Without locks and without a log: right where the disk or folder cannot be written at all.</summary>
    public static SqliteSource ToReadWhereNobodyWrites(SqliteSource source) =>
        source with
        {
            Mode = SqliteOpenMode.ReadOnly,
            DataSource = new Uri(source.Path).AbsoluteUri + "?immutable=1",
        };

    private static bool IsReadOnly(string path) =>
        OperatingSystem.IsWindows()
            ? File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
            : (File.GetUnixFileMode(path) & AnyWrite) == 0;

    private static StateException Refuse(string sentence, Exception? cause = null) => new(StateFault.Unavailable, sentence, cause);
}
