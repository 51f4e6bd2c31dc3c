using System.Text.Json;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Blockers;

internal sealed record BlockerRow
{
    public string Id { get; init; } = "";
    public string Service { get; init; } = "";
    public string? Instance { get; init; }
    public string Status { get; init; } = "";
    public long CreatedAt { get; init; }
    public string CreatedReason { get; init; } = "";
    public string Contexts { get; init; } = "";
    public long? ResolvedAt { get; init; }
    public string? ResolvedReason { get; init; }
    public string? ResolvedBy { get; init; }

    public Blocker ToRecord() =>
        new(
            Id,
            Service,
            Instance,
            WireName.Parse<BlockerStatus>(Status),
            UnixTime.Of(CreatedAt),
            CreatedReason,
            UnixTime.Of(ResolvedAt),
            ResolvedReason,
            JsonSerializer.Deserialize<SortedDictionary<string, string>>(Contexts)!
        );
}
