using Npgsql;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>PostgreSQL's error codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) as sentences.</summary>
internal static class PostgresFaults
{
    /// <summary>Whether the database or the way to it is at fault.</summary>
    public static bool IsOurs(Exception fault) =>
        fault is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException;

    /// <summary>The transaction met another one and was undone: the same work may well succeed now.</summary>
    public static bool AsksForAnotherTry(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>The connection is gone, and everything uncommitted with it. That the server cannot be reached at all is another
    /// matter.</summary>
    public static bool IsLostConnection(Exception fault) =>
        fault switch
        {
            PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or "25P03" } => true,
            PostgresException => false,
            NpgsqlException { InnerException: IOException or EndOfStreamException } => true,
            _ => false,
        };

    public static StateException Explain(Exception fault, PostgresSource source) =>
        fault switch
        {
            PostgresException known => Explain(known, source),
            { InnerException: TimeoutException } or TimeoutException => Unavailable(
                fault,
                $"{source.Place} did not answer in time; try again"
            ),
            _ => Unavailable(
                fault,
                $"{source.Place} cannot be reached, or the connection to it was lost; what was under way may or may not have been "
                    + "recorded; look at the state and try again"
            ),
        };

    private static StateException Explain(PostgresException fault, PostgresSource source) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.LockNotAvailable => Unavailable(
                fault,
                $"{source.Place} was kept busy by other writers for more than {source.Wait}; try again"
            ),
            PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation
            or PostgresErrorCodes.NotNullViolation
            or PostgresErrorCodes.CheckViolation
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected => new(
                StateFault.Conflict,
                $"something else was recorded in {source.Place} meanwhile; run this again",
                fault
            ),
            PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => new(
                StateFault.Invalid,
                "the request holds a character that PostgreSQL cannot keep (NUL, U+0000); leave it out",
                fault
            ),
            PostgresErrorCodes.DiskFull => Unavailable(
                fault,
                $"the disk of {source.Place} is full; nothing was written; free some space and run this again"
            ),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Unavailable(
                fault,
                $"{source.Place} does not let the user '{source.User}' in; check Username and Password"
            ),
            PostgresErrorCodes.InvalidCatalogName => Unavailable(fault, $"{source.Place} does not exist; make it with: createdb"),
            PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName => Unavailable(
                fault,
                $"{source.Place} does not let the user '{source.User}' make tables; grant CREATE on the schema, or name "
                    + $"another one with Search Path="
            ),
            PostgresErrorCodes.ReadOnlySqlTransaction => Unavailable(
                fault,
                $"{source.Place} is a standby and cannot be written; name the primary"
            ),
            _ => Unavailable(fault, $"{source.Place} cannot be used now (PostgreSQL error {fault.SqlState}); see its log"),
        };

    private static StateException Unavailable(Exception cause, string sentence) => new(StateFault.Unavailable, sentence, cause);
}
