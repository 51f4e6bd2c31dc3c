using System.Text.Json.Serialization;

namespace ProtonBuild.Core.State;

/// <summary>A manual change that syncing must not overwrite until the blocker is resolved.</summary>
/// <param name="Id">A lower-case UUID.</param>
/// <param name="Service">The service it is on.</param>
/// <param name="Instance">The instance it is on, or null where the whole service is blocked.</param>
/// <param name="Status">ACTIVE until resolved.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedReason">Who changed what, when: a sentence.</param>
/// <param name="ResolvedAt">UTC, or null.</param>
/// <param name="ResolvedReason">The reason given when it was resolved, or null.</param>
/// <param name="Contexts">Who, which operation, when, and what, as key and value.</param>
public sealed record Blocker(
    string Id,
    string Service,
    string? Instance,
    BlockerStatus Status,
    DateTimeOffset CreatedAt,
    string CreatedReason,
    DateTimeOffset? ResolvedAt,
    string? ResolvedReason,
    IReadOnlyDictionary<string, string> Contexts
)
{
    /// <summary><c>service/instance</c>, or the service alone.</summary>
    [JsonIgnore]
    public string Target => Instance is null ? Service : $"{Service}/{Instance}";
}

/// <summary>The wire's BlockerStatus.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlockerStatus>))]
public enum BlockerStatus
{
    [JsonStringEnumMemberName("ACTIVE")]
    Active,

    [JsonStringEnumMemberName("RESOLVED")]
    Resolved,
}
