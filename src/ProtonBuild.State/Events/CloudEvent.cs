using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProtonBuild.State.Events;

/// <summary>
/// A status change as a CloudEvent 1.0 in structured JSON. Its data has the detail fields of AWS Proton's own event of that kind
/// (https://docs.aws.amazon.com/proton/latest/userguide/event-bridge.html) and what it is about here beside them.
/// </summary>
internal sealed record CloudEvent
{
    public const string ContentType = "application/cloudevents+json";

    public string Specversion { get; init; } = "1.0";
    public string Type { get; init; } = "dev.protonbuild.service-instance.status-change";
    public required string Source { get; init; }
    public required string Id { get; init; }
    public required string Time { get; init; }
    public required string Subject { get; init; }

    /// <summary>An extension: the order in which things happened, to be compared as text.</summary>
    public required string Sequence { get; init; }

    /// <summary>An extension: what EventBridge's rules call such an event.</summary>
    public string Detailtype { get; init; } = "AWS Proton Service Instance Status Change";
    public string Datacontenttype { get; init; } = "application/json";
    public required StatusChangeDetail Data { get; init; }

    public static CloudEvent Of(StatusChange change) =>
        new()
        {
            Source = $"/repositories/{string.Join('/', change.Repository.Split('/').Select(Uri.EscapeDataString))}",
            Id = change.Id,
            Time = UnixTime.Of(change.At).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Subject = change.Name,
            Sequence = change.Seq.ToString("D19", CultureInfo.InvariantCulture),
            Data = new(change.Instance, change.Service, change.Status)
            {
                PreviousStatus = change.PreviousStatus,
                StatusMessage = change.Reason,
                DeploymentId = change.DeploymentId,
                EnvironmentName = change.Environment,
                Template = change.Template,
                Repository = change.Repository,
                Branch = change.Branch,
                Sha = change.Sha,
                SyncId = change.SyncId,
                Principal = change.Principal,
            },
        };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EventJson.Default.CloudEvent);
}

/// <summary>What changed.</summary>
/// <param name="Name">The instance.</param>
/// <param name="ServiceName">Its service.</param>
/// <param name="Status">The wire's DeploymentStatus: <c>IN_PROGRESS</c>, <c>SUCCEEDED</c>, <c>FAILED</c> or <c>CANCELLED</c>.</param>
internal sealed record StatusChangeDetail(string Name, string ServiceName, string Status)
{
    /// <summary>Left out where there was none: the first deployment of an instance.</summary>
    public string? PreviousStatus { get; init; }
    public string? StatusMessage { get; init; }
    public string? DeploymentId { get; init; }
    public string? EnvironmentName { get; init; }
    public string? Template { get; init; }
    public string? Repository { get; init; }
    public string? Branch { get; init; }
    public string? Sha { get; init; }
    public string? SyncId { get; init; }
    public string? Principal { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CloudEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
