using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>Where the state is kept: a SQLite file, or PostgreSQL for several replicas.</summary>
internal interface IDatabase : IAsyncDisposable
{
    TimeProvider Time { get; }

    Dialect Dialect { get; }

    /// <summary>Whether somebody is to hear of the status changes that are recorded from now on.</summary>
    bool Announces { get; set; }

    /// <summary>
    /// Runs the work in a write transaction that nobody else's work on what is claimed overlaps; whatever it throws, nothing of
    /// it was written. The work is run again where the database asks for that, so it must not change anything else.
    /// </summary>
    Task<T> Write<T>(WriteScope scope, Func<Transaction, Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs the work on one snapshot of the state; waits for nobody.</summary>
    Task<T> Read<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation);
}

/// <summary>
/// What a write reads and changes. Most take the whole state; attempts of a sync, the many and busy ones, take the instance
/// that they are on and go on side by side.
/// </summary>
internal sealed record WriteScope
{
    public static WriteScope Everything { get; } = new();

    /// <summary>The attempts on an instance.</summary>
    public static WriteScope On(InstanceName instance) => new() { Instance = instance };

    /// <summary>The attempts on the instance that this attempt is on.</summary>
    public static WriteScope OnInstanceOf(string attempt) => new() { Attempt = attempt };

    /// <summary>Only what this kind of write alone changes, and nothing else decides by.</summary>
    public static WriteScope Nothing { get; } = new() { IsNothing = true };

    public bool IsNothing { get; private init; }

    public InstanceName? Instance { get; private init; }

    public string? Attempt { get; private init; }
}

internal static class DatabaseExtensions
{
    /// <summary>A write that claims everything.</summary>
    public static Task<T> Write<T>(this IDatabase database, Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        database.Write(WriteScope.Everything, work, cancellation);
}
