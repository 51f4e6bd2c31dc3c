namespace ProtonBuild.State.Proton;

/// <summary>Who asks.</summary>
/// <param name="Principal">The name that blockers and history give.</param>
/// <param name="Role">The role that the credentials carry; what a role may do is decided before an operation is called.</param>
public sealed record Caller(string Principal, string Role);
