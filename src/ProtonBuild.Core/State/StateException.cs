namespace ProtonBuild.Core.State;

/// <summary>The state endpoint could not do what it was asked; the message is a sentence that says what to do.</summary>
public sealed class StateException(StateFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public StateFault Fault { get; } = fault;
}

public enum StateFault
{
    /// <summary>The file or endpoint cannot be read or written now.</summary>
    Unavailable,

    /// <summary>Something else was recorded meanwhile; look again.</summary>
    Conflict,

    /// <summary>The lease expired or was taken over: nothing more may be written.</summary>
    LeaseLost,

    /// <summary>What was named is not recorded.</summary>
    NotFound,

    /// <summary>The request itself is wrong.</summary>
    Invalid,
}
