using ProtonBuild.Core.State;

namespace ProtonBuild.Server.Wire;

/// <summary>The error that a request is answered with: its HTTP status, the error type that clients know, and a sentence.</summary>
internal sealed class WireException(int status, string type, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public static WireException Validation(string message) => new(400, "ValidationException", message);

    public static WireException Serialization(string message) => new(400, "SerializationException", message);

    /// <summary>The wire's error for a state's error. Why a state cannot be reached is for the log: it names files and hosts.</summary>
    public static WireException Of(StateException refusal) =>
        refusal.Fault switch
        {
            StateFault.Invalid => Validation(refusal.Message),
            StateFault.NotFound => new(404, "ResourceNotFoundException", refusal.Message),
            StateFault.Conflict => new(409, "ConflictException", refusal.Message),
            StateFault.LeaseLost => new(409, "LeaseLostException", refusal.Message),
            _ => new(
                500,
                "InternalServerException",
                "the state cannot be reached at the moment; try again, and if it stays so, look for this request's id in the server's log",
                refusal
            ),
        };
}
