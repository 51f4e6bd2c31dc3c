using ProtonBuild.Server.Credentials;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>Who asks.</summary>
/// <param name="Principal">Who is recorded.</param>
/// <param name="Role">What they may do.</param>
/// <param name="HasKey">Whether a key proved it; an endpoint without keys, open to its own machine alone, believes what it is told.</param>
internal sealed record Identity(string Principal, Role Role, bool HasKey)
{
    public static Identity Local { get; } = new("local", Role.Admin, HasKey: false);

    public static Identity Of(AccessKey key) => new(key.Principal, key.Role, HasKey: true);

    public Caller ToCaller() => new(Principal, Role);

    /// <summary>
    /// Whom to record where the request itself names somebody: a workflow's key acts for the person who pushed. The key's own
    /// principal stands last, so that no name can be put before the record that hides it.
    /// </summary>
    public string Acting(string named) => !HasKey || named == Principal ? named : $"{named} (key of {Principal})";
}
