namespace ProtonBuild.Core.State;

/// <summary>The state endpoint could not do what was requested; the message is a sentence that says what to do.</summary>
public sealed class StateException(StateFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public StateFault Fault { get; } = fault;
}

public enum StateFault
{
    /// <summary>The file or endpoint cannot be read or written now.</summary>
    Unavailable,

    /// <summary>The record changed in between; read it again.</summary>
    Conflict,

    /// <summary>The lease expired or another run took it: write no more.</summary>
    LeaseLost,

    /// <summary>What was named is not recorded.</summary>
    NotFound,

    /// <summary>The request itself is wrong.</summary>
    Invalid,
}
