using System.Globalization;
using Microsoft.Data.Sqlite;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>SQLite's result codes (https://sqlite.org/rescode.html) as sentences: what, which file, what to do.</summary>
internal static class SqliteFaults
{
    public static StateException Explain(SqliteException fault, string path, TimeSpan busyTimeout) =>
        fault.SqliteErrorCode switch
        {
            5 or 6 => Unavailable(
                fault,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the state file {path} was locked by another process for more than {busyTimeout.TotalSeconds:0.###} s; "
                        + $"wait until that one has ended and run this again"
                )
            ),
            8 => Unavailable(fault, ReadOnlyFile(path)),
            10 => Unavailable(
                fault,
                $"the state file {path} could not be read or written (SQLite error {Code(fault)}); check the disk it is on"
            ),
            11 => Unavailable(fault, Damaged(path)),
            13 => Unavailable(
                fault,
                $"the disk that holds the state file {path} is full; nothing was written; free some space and run this again"
            ),
            14 => Unavailable(fault, NoPlace(path)),
            26 => Unavailable(fault, NotADatabase(path)),
            19 => new(StateFault.Conflict, $"something else was recorded in {path} meanwhile; run this again", fault),
            _ => Unavailable(fault, $"the state file {path} cannot be used (SQLite error {Code(fault)}: {fault.Message})"),
        };

    public static string ReadOnlyFile(string path) =>
        $"the state file {path} is read-only; make it writable (chmod u+w), or name another one with --state";

    public static string NoPlace(string path) =>
        $"the state file {path} cannot be opened or made; check that {System.IO.Path.GetDirectoryName(path)} is a folder "
        + $"that may be written, "
        + "and that the file may be read, or name another place with --state";

    public static string NotADatabase(string path) =>
        $"{path} is not a state file of protonbuild; name another one with --state, or move it away";

    public static string Damaged(string path) =>
        $"the state file {path} is damaged or cut short; restore it from a copy, or move it away and sync again";

    private static StateException Unavailable(Exception cause, string sentence) => new(StateFault.Unavailable, sentence, cause);

    private static string Code(SqliteException fault) => fault.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture);
}
