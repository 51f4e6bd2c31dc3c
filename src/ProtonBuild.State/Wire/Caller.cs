namespace ProtonBuild.State.Wire;

/// <summary>Who calls an operation.</summary>
/// <param name="Principal">The name that blockers and history give.</param>
/// <param name="Role">The role of the caller's credentials, which was checked before.</param>
public sealed record Caller(string Principal, Role Role);
