using ProtonBuild.Core.State;

namespace ProtonBuild.Server.Wire;

/// <summary>A request that gets an error for an answer: its status, the name that clients type it by, and a sentence.</summary>
internal sealed class WireException(int status, string type, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public static WireException Validation(string message) => new(400, "ValidationException", message);

    public static WireException Serialization(string message) => new(400, "SerializationException", message);

    /// <summary>What the state refused. Why it is out of reach is for the log: it names files and hosts.</summary>
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
                "the state cannot be reached at the moment; try again, and see the server's log for this request's id where it goes on",
                refusal
            ),
        };
}
