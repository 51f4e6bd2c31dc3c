using System.Text.Json.Serialization;

namespace ProtonBuild.GitHub.Models;

/// <param name="Id">Its id.</param>
/// <param name="HtmlUrl">Its page.</param>
/// <param name="ExternalId">The id that its creator gave it.</param>
public sealed record CheckRun(long Id, string? HtmlUrl, string? ExternalId)
{
    public CheckRunOutputResponse? Output { get; init; }
}

/// <param name="AnnotationsCount">How many annotations it has so far.</param>
public sealed record CheckRunOutputResponse(int AnnotationsCount);

public sealed record CheckRunsResponse(IReadOnlyList<CheckRun> CheckRuns);

/// <param name="Name">The check's name.</param>
/// <param name="HeadSha">The commit checked.</param>
/// <param name="Status"><c>in_progress</c>.</param>
public sealed record NewCheckRun(string Name, string HeadSha, CheckStatus Status)
{
    /// <summary>Identifies it for its creator.</summary>
    public string? ExternalId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public NewCheckRunOutput? Output { get; init; }
}

/// <summary>Null leaves a member unchanged; GitHub appends annotations.</summary>
public sealed record CheckRunUpdate
{
    public CheckStatus? Status { get; init; }

    public CheckConclusion? Conclusion { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public NewCheckRunOutput? Output { get; init; }
}

/// <param name="Title">One line.</param>
/// <param name="Summary">Markdown.</param>
public sealed record NewCheckRunOutput(string Title, string Summary)
{
    /// <summary>At most fifty in one request.</summary>
    public IReadOnlyList<NewCheckRunAnnotation>? Annotations { get; init; }
}

/// <param name="Path">From the root of the repository.</param>
/// <param name="StartLine">From 1.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="AnnotationLevel">Its severity.</param>
/// <param name="Message">Its text.</param>
public sealed record NewCheckRunAnnotation(string Path, int StartLine, int EndLine, CheckAnnotationLevel AnnotationLevel, string Message)
{
    public string? Title { get; init; }

    /// <summary>Only if it starts and ends on one line.</summary>
    public int? StartColumn { get; init; }

    /// <summary>The last column.</summary>
    public int? EndColumn { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    [JsonStringEnumMemberName("in_progress")]
    InProgress,

    [JsonStringEnumMemberName("completed")]
    Completed,
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckConclusion>))]
public enum CheckConclusion
{
    [JsonStringEnumMemberName("success")]
    Success,

    [JsonStringEnumMemberName("failure")]
    Failure,

    [JsonStringEnumMemberName("neutral")]
    Neutral,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckAnnotationLevel>))]
public enum CheckAnnotationLevel
{
    [JsonStringEnumMemberName("notice")]
    Notice,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("failure")]
    Failure,
}
