using ProtonBuild.State.Wire;

namespace ProtonBuild.State.ManualChanges;

/// <param name="Principal">Who made the change.</param>
/// <param name="Operation">The operation of the wire that it came through.</param>
/// <param name="Role">The role of the credentials, where there are any.</param>
internal sealed record Author(string Principal, string Operation, string? Role = null)
{
    public static Author Of(Caller caller, string operation) => new(caller.Principal, operation, caller.Role.Name());
}
