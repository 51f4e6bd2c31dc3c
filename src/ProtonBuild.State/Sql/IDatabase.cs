using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>Where the state is kept: a SQLite file, or PostgreSQL for several replicas.</summary>
internal interface IDatabase : IAsyncDisposable
{
    TimeProvider Time { get; }

    Dialect Dialect { get; }

    /// <summary>Whether status changes that are recorded from now on are to be delivered.</summary>
    bool Announces { get; set; }

    /// <summary>
    /// Runs the work in a write transaction that no other write within the same scope overlaps. Work that throws wrote nothing. The
    /// database may ask to run the work again, so it must not change anything else.
    /// </summary>
    Task<T> Write<T>(WriteScope scope, Func<Transaction, Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs the work on one snapshot of the state; never waits for a write.</summary>
    Task<T> Read<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation);
}

/// <summary>
/// What a write reads and changes. Most writes take the whole state; attempts, of which a sync makes many, take only their instance and
/// run side by side.
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
    /// <summary>A write that takes the whole state.</summary>
    public static Task<T> Write<T>(this IDatabase database, Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        database.Write(WriteScope.Everything, work, cancellation);
}
