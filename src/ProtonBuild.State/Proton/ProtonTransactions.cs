using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Proton;

/// <summary>Runs an operation in one transaction; what the state refuses becomes an error that the service model knows.</summary>
internal static class ProtonTransactions
{
    public static Task<T> Read<T>(this StateService state, Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        Modelled(state.Database.Read(work, cancellation));

    public static Task<T> Write<T>(this StateService state, Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        Modelled(state.Database.Write(work, cancellation));

    private static async Task<T> Modelled<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (StateException refusal) when (ProtonException.Of(refusal) is { } modelled)
        {
            throw modelled;
        }
    }
}
