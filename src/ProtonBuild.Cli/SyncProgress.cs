using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Cli;

/// <summary>Tells people on stderr how a sync goes.</summary>
internal sealed class SyncProgress(Surroundings surroundings, SyncRequest request) : IDisposable
{
    private Progress? progress;

    public void Hear(SyncEvent happened)
    {
        switch (happened)
        {
            case LeaseAwaited { Lease: var lease }:
                surroundings.Error.WriteLine(Printable.Of($"waiting: {lease.Holder} has been syncing '{lease.Branch}' since {lease.AcquiredAt:yyyy-MM-dd HH:mm:ss} UTC"));
                break;
            case SyncStarted { Instances: var count }:
                progress = new(surroundings, $"syncing '{request.Revision.Branch}'", count);
                break;
            case InstanceOutput { Name: var name, Line: var line }:
                surroundings.Error.WriteLine(Printable.Of($"[{name}] {line}"));
                break;
            case InstanceEnded:
                progress?.Step();
                break;
        }
    }

    public void Done() => progress?.Done();

    public void Dispose() => Done();
}
