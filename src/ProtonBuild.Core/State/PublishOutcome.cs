using System.Text.Json.Serialization;

namespace ProtonBuild.Core.State;

/// <summary>What became of a branch's publish steps outside a sync.</summary>
/// <param name="Revision">The branch, and the commit that was published.</param>
/// <param name="Principal">Who published.</param>
/// <param name="Steps">The outcome of each step.</param>
public sealed record PublishRecord(Revision Revision, string Principal, IReadOnlyList<PublishOutcome> Steps);

/// <param name="From">The branch published.</param>
/// <param name="To">The branch it is published to.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Reason">Why, for waiting, up-to-date and failed.</param>
/// <param name="Url">The pull request, where there is one.</param>
public sealed record PublishOutcome(string From, string To, PublishResult Result, string? Reason = null, string? Url = null)
{
    /// <summary>The freeze that did not hold it back, and why; null where there was none.</summary>
    public string? Override { get; init; }

    /// <summary>Who published; null before it is recorded.</summary>
    public string? By { get; init; }

    /// <summary>When, UTC; known of what is recorded.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>How a publish step ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublishResult>))]
public enum PublishResult
{
    [JsonStringEnumMemberName("opened")]
    Opened,

    [JsonStringEnumMemberName("updated")]
    Updated,

    [JsonStringEnumMemberName("up-to-date")]
    UpToDate,

    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("dry-run")]
    DryRun,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
