using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Proton;

/// <summary>
/// The operations of AWS Proton that service sync and its surroundings use, as the service model shapes them. Inputs have
/// been checked against the model's shapes before; here is what they mean. One transaction a call; a call that throws wrote
/// nothing. Throws <see cref="ProtonException"/>, and <see cref="StateException"/> where the state itself is out of reach.
/// </summary>
public sealed partial class ProtonOperations(StateService state)
{
    private static async Task<T> Say<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (StateException refusal) when (ProtonException.Of(refusal) is { } said)
        {
            throw said;
        }
    }

    private Task<T> Read<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        Say(state.Database.Read(work, cancellation));

    private Task<T> Write<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        Say(state.Database.Write(work, cancellation));

    private static Author By(Caller caller, string operation) => new(caller.Principal, operation, caller.Role);

    private static ProtonException Refuse(ProtonFault kind, string sentence) => new(kind, sentence);
}
