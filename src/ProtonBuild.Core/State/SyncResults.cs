namespace ProtonBuild.Core.State;

/// <summary>What the result of an instance means, from the narrowest to the widest.</summary>
public static class SyncResults
{
    /// <summary>Whether the sync deployed it.</summary>
    public static bool IsDeployed(this SyncResult result) => result is SyncResult.Created or SyncResult.Updated;

    /// <summary>Whether it runs what the commit wants.</summary>
    public static bool IsInSync(this SyncResult result) => result.IsDeployed() || result == SyncResult.Unchanged;

    /// <summary>Whether nothing more is to be done with it for the commit, so that its branch may be published.</summary>
    public static bool IsAtCommit(this SyncResult result) => result.IsInSync() || result == SyncResult.Removed;

    /// <summary>Whether a sync that ended so is a success: it is at the commit, or a newer one was there first.</summary>
    public static bool IsGood(this SyncResult result) => result.IsAtCommit() || result == SyncResult.Superseded;
}
