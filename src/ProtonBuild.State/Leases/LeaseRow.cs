using ProtonBuild.Core.State;

namespace ProtonBuild.State.Leases;

internal sealed record LeaseRow
{
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public long Token { get; init; }
    public string Holder { get; init; } = "";
    public long AcquiredAt { get; init; }
    public long ExpiresAt { get; init; }
    public long? ReleasedAt { get; init; }

    public bool IsLive(long now) => ReleasedAt is null && ExpiresAt > now;

    public Lease ToRecord() => new(Repository, Branch, Token, Holder, UnixTime.Of(AcquiredAt), UnixTime.Of(ExpiresAt));
}
