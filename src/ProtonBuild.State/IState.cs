using ProtonBuild.Core.State;
using ProtonBuild.State.Transfer;

namespace ProtonBuild.State;

/// <summary>The state, wherever it is: in a file or database opened here, or behind an endpoint.</summary>
public interface IState : ISyncState, IStateOperations, IAsyncDisposable
{
    /// <summary>As <see cref="StateExport.Write"/>.</summary>
    Task<long> Export(Stream output, CancellationToken cancellation);

    /// <summary>As <see cref="StateImport.Read"/>.</summary>
    Task<long> Import(Stream input, CancellationToken cancellation);
}
