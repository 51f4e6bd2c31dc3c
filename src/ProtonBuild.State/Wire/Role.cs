using System.Text.Json.Serialization;

namespace ProtonBuild.State.Wire;

/// <summary>What a caller may do; each role includes those before it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Reads.</summary>
    [JsonStringEnumMemberName("reader")]
    Reader,

    /// <summary>Syncs: takes leases, records what a branch wants and how its syncs ended.</summary>
    [JsonStringEnumMemberName("syncer")]
    Syncer,

    /// <summary>Makes manual changes, resolves blockers, configures, exports and imports.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}

public static class Roles
{
    /// <summary>The role's name on the wire.</summary>
    public static string Name(this Role role) =>
        role switch
        {
            Role.Reader => "reader",
            Role.Syncer => "syncer",
            _ => "admin",
        };
}
