using ProtonBuild.State.Wire;

namespace ProtonBuild.State.ServiceSync;

/// <summary>An event of an attempt, with the attempt and what the branch wants.</summary>
internal sealed record SyncStatusRow
{
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public string Spec { get; init; } = "";
    public string DesiredSha { get; init; } = "";
    public string? LatestAttempt { get; init; }
    public string? LatestSuccess { get; init; }
    public string Provider { get; init; } = "";
    public string? Attempt { get; init; }
    public string AttemptRepository { get; init; } = "";
    public string AttemptBranch { get; init; } = "";
    public string Sha { get; init; } = "";
    public string? BaseSha { get; init; }
    public string Status { get; init; } = "";
    public long StartedAt { get; init; }
    public string Event { get; init; } = "";
    public string SyncId { get; init; } = "";
    public long At { get; init; }

    public RevisionShape RevisionOf(string repository, string branch, string sha) =>
        new()
        {
            Branch = branch,
            Directory = SpecFolder.Of(Spec),
            RepositoryName = repository,
            RepositoryProvider = Provider,
            Sha = sha,
        };

    public ResourceSyncEventShape ToEvent() =>
        new()
        {
            Event = Event,
            ExternalId = SyncId,
            Time = UnixTime.Of(At),
            Type = "SERVICE_INSTANCE_SYNC",
        };
}

/// <summary>From where an instance is synced, or a service of which no instance has been synced.</summary>
internal sealed record SyncDefinitionRow
{
    public string Branch { get; init; } = "";
    public string Path { get; init; } = "";
    public string Parent { get; init; } = "";
    public string Target { get; init; } = "";

    public RepositorySyncDefinitionShape ToShape() =>
        new()
        {
            Branch = Branch,
            Directory = SpecFolder.Of(Path),
            Parent = Parent,
            Target = Target,
        };
}

internal static class SpecFolder
{
    public static string Of(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : ".";
}
