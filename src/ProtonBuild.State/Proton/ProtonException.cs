using ProtonBuild.Core.State;

namespace ProtonBuild.State.Proton;

/// <summary>An error that the service model knows; the message is a sentence for the caller and never repeats a spec.</summary>
public sealed class ProtonException(ProtonFault kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProtonFault Kind { get; } = kind;

    /// <summary>What the state refused, as the wire says it; null where the state itself is out of reach.</summary>
    internal static ProtonException? Of(StateException refusal) =>
        refusal.Fault switch
        {
            StateFault.NotFound => new(ProtonFault.ResourceNotFound, refusal.Message, refusal),
            StateFault.Conflict or StateFault.LeaseLost => new(ProtonFault.Conflict, refusal.Message, refusal),
            StateFault.Invalid => new(ProtonFault.Validation, refusal.Message, refusal),
            _ => null,
        };
}

/// <summary>The wire's exceptions, without the word Exception.</summary>
public enum ProtonFault
{
    Validation,
    ResourceNotFound,
    Conflict,
    ServiceQuotaExceeded,
    AccessDenied,
}
