using ProtonBuild.Server.Credentials;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>Who sent a request.</summary>
/// <param name="Principal">The author of what the request changes.</param>
/// <param name="Role">What the sender may do.</param>
/// <param name="HasKey">Whether a key proves it; an endpoint without keys, open to its own machine only, trusts what requests say.</param>
internal sealed record Identity(string Principal, Role Role, bool HasKey)
{
    public static Identity Local { get; } = new("local", Role.Admin, HasKey: false);

    public static Identity Of(AccessKey key) => new(key.Principal, key.Role, HasKey: true);

    public Caller ToCaller() => new(Principal, Role);

    /// <summary>
    /// The author to record where the request names a person: a workflow's key acts for the person who pushed. The key's own
    /// principal comes last, so that no name can hide it.
    /// </summary>
    public string Acting(string named) => !HasKey || named == Principal ? named : $"{named} (key of {Principal})";
}
