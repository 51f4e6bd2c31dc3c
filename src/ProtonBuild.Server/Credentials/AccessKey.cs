using System.Text.Json.Serialization;

namespace ProtonBuild.Server.Credentials;

/// <summary>What a key may do; each role may do what those before it may.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
internal enum Role
{
    /// <summary>Looks.</summary>
    [JsonStringEnumMemberName("reader")]
    Reader,

    /// <summary>Syncs: takes leases and records what a branch wants and what became of it.</summary>
    [JsonStringEnumMemberName("syncer")]
    Syncer,

    /// <summary>Changes by hand, resolves blockers, configures, exports and imports.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}

/// <summary>One entry of the access key file.</summary>
/// <param name="Id">Names the key on the wire.</param>
/// <param name="Secret">Signs requests, or is sent after the id as a bearer token.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Principal">Who is recorded for what it did.</param>
internal sealed record AccessKey(string Id, string Secret, Role Role, string Principal)
{
    /// <summary>Its record would print the secret.</summary>
    public override string ToString() => $"{Principal} ({Id})";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(List<AccessKey>))]
internal sealed partial class AccessKeyJson : JsonSerializerContext;
