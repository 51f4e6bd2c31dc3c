using System.Text.Json.Serialization;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Credentials;

/// <summary>One entry of the access key file.</summary>
/// <param name="Id">The key's name on the wire.</param>
/// <param name="Secret">Signs requests, or is sent after the id as a bearer token.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Principal">The author of what it does, in blockers and history.</param>
internal sealed record AccessKey(string Id, string Secret, Role Role, string Principal)
{
    /// <summary>The default would print the secret.</summary>
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
