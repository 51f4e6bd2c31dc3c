using ProtonBuild.Core.State;

namespace ProtonBuild.State.ServiceSync;

internal sealed record SyncRow
{
    public string Id { get; init; } = "";
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public string Sha { get; init; } = "";
    public string Principal { get; init; } = "";
    public string Kind { get; init; } = "sync";
    public long LeaseToken { get; init; }
    public long StartedAt { get; init; }
    public long? FinishedAt { get; init; }
    public long Unchanged { get; init; }

    public SyncKind Purpose => WireName.Parse<SyncKind>(Kind);
}
