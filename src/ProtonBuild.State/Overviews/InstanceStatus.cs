using ProtonBuild.Core.State;

namespace ProtonBuild.State.Overviews;

/// <summary>The status of an instance: the first of these that holds. Lists sort by this order.</summary>
public enum InstanceStatus
{
    Blocked,
    NotMade,
    Failed,
    ChangedManually,
    Behind,
    InSync,

    /// <summary>No sync has named it.</summary>
    NotSynced,
}

/// <summary>Decides the status; <see cref="InstanceStatusQuery"/> decides the same in SQL, which counts and pages by it.</summary>
public static class InstanceStatuses
{
    /// <param name="instance">What is recorded of it.</param>
    /// <param name="isBlocked">Whether it or its service has an ACTIVE blocker.</param>
    public static InstanceStatus Of(RecordedInstance instance, bool isBlocked) =>
        instance switch
        {
            _ when isBlocked => InstanceStatus.Blocked,
            { Branch: null } => InstanceStatus.NotSynced,
            { Exists: false } => InstanceStatus.NotMade,
            { Latest.Status: AttemptStatus.Failed } => InstanceStatus.Failed,
            { Digest: null } => InstanceStatus.ChangedManually,
            _ when instance.DesiredSha != instance.SyncedSha => InstanceStatus.Behind,
            _ => InstanceStatus.InSync,
        };
}
