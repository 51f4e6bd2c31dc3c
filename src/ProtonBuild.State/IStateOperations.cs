using System.Text.Json.Nodes;
using ProtonBuild.Core.State;

namespace ProtonBuild.State;

/// <summary>What operators ask of the state: reads, manual changes, resolutions. In-process over a file, or over HTTP.</summary>
public interface IStateOperations
{
    /// <summary>What is recorded, and what is blocked; each part of the query narrows it.</summary>
    Task<Observation> Status(StatusQuery query, CancellationToken cancellation);

    /// <summary>What happened, newest first.</summary>
    Task<IReadOnlyList<HistoryEntry>> History(HistoryQuery query, CancellationToken cancellation);

    /// <summary>
    /// Changes an instance's inputs. Where its service is synced, every such change puts a blocker of its own on the instance, since the
    /// next sync would overwrite it. Inputs that have these values already change nothing.
    /// Throws <see cref="StateFault.Conflict"/> while a sync changes the instance, and <see cref="StateFault.NotFound"/>.
    /// </summary>
    Task<ManualChangeAnswer> UpdateInstance(ManualUpdate request, CancellationToken cancellation);

    /// <summary>
    /// Removes an instance; where its service is synced, a blocker on the whole service keeps the next sync from making it again.
    /// Throws <see cref="StateFault.Conflict"/> for the last instance of a service and while a sync changes it.
    /// </summary>
    Task<ManualChangeAnswer> DeleteInstance(ManualDelete request, CancellationToken cancellation);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Blocker>> ListBlockers(BlockerQuery query, CancellationToken cancellation);

    /// <summary>Resolves one ACTIVE blocker; throws <see cref="StateFault.Conflict"/> where it is resolved already.</summary>
    Task<Blocker> ResolveBlocker(BlockerResolution request, CancellationToken cancellation);
}

/// <param name="Repository">Only what is synced from it.</param>
/// <param name="Branch">Only what is synced from it.</param>
/// <param name="Service">Only this service's instances.</param>
public sealed record StatusQuery(string? Repository = null, string? Branch = null, string? Service = null);

/// <param name="Service">Only what concerns this service.</param>
/// <param name="Instance">Only what concerns this instance of it; runs that found it unchanged are left out.</param>
/// <param name="Branch">Only what was synced, or is on instances synced, from this branch.</param>
/// <param name="Limit">At most this many entries, 1 to 1000.</param>
public sealed record HistoryQuery(string? Service = null, string? Instance = null, string? Branch = null, int Limit = 50);

/// <param name="Name">Service and instance.</param>
/// <param name="Inputs">What to set: the path of an input (<c>port</c>, <c>scaling.max</c>) and its value.</param>
/// <param name="Principal">Who does it.</param>
public sealed record ManualUpdate(InstanceName Name, IReadOnlyDictionary<string, JsonNode?> Inputs, string Principal);

/// <param name="Name">Service and instance.</param>
/// <param name="Principal">Who does it.</param>
public sealed record ManualDelete(InstanceName Name, string Principal);

/// <param name="Name">Service and instance.</param>
/// <param name="Changes">What changed, as <c>port: 80 -> 8080</c>; empty where nothing did, and then nothing was recorded.</param>
/// <param name="DeploymentId">The deployment recorded for an update.</param>
/// <param name="Blocker">The blocker put up, or null where the service is not synced.</param>
public sealed record ManualChangeAnswer(InstanceName Name, IReadOnlyList<string> Changes, string? DeploymentId, Blocker? Blocker);

/// <param name="Service">Those on this service and on its instances.</param>
/// <param name="Instance">Those that hold this instance: its own and its service's.</param>
/// <param name="IncludeResolved">The resolved ones too.</param>
public sealed record BlockerQuery(string? Service = null, string? Instance = null, bool IncludeResolved = false);

/// <param name="Id">The blocker's id, or at least four characters that only its id begins with.</param>
/// <param name="Reason">Why syncing may go on, 1 to 5000 characters.</param>
/// <param name="Principal">Who resolves it.</param>
public sealed record BlockerResolution(string Id, string Reason, string Principal);
