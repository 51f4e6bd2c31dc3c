using ProtonBuild.Core.State;

namespace ProtonBuild.State;

/// <summary>The state, wherever it is: in a file or database opened here, or behind an endpoint.</summary>
public interface IState : ISyncState, IStateOperations, IAsyncDisposable;
