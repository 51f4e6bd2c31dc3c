using ProtonBuild.Core.State;

namespace ProtonBuild.State.Remote;

/// <summary>
/// The state's own operations on the wire: AWS JSON 1.0, as AWS Proton's are, under a prefix of their own. Their names are
/// those of <see cref="ISyncState"/> and <see cref="IStateOperations"/>.
/// </summary>
public static class StateWire
{
    public const string Prefix = "ProtonBuild";

    public const string ContentType = "application/x-amz-json-1.0";

    public const string TargetHeader = "X-Amz-Target";

    /// <summary>Its answer is an export's lines.</summary>
    public const string Export = "ExportState";

    /// <summary>Its request is an export's lines.</summary>
    public const string Import = "ImportState";

    public const string LinesType = "application/x-ndjson";

    /// <summary>A lease on one branch is renewed while its run goes on; none needs to outlive its run by more.</summary>
    public static TimeSpan LongestLease { get; } = TimeSpan.FromHours(1);
}

/// <param name="Lease">The lease to renew.</param>
/// <param name="Duration">How long it then holds.</param>
public sealed record LeaseRenewal(Lease Lease, TimeSpan Duration);

/// <param name="Id">The deployment asked for.</param>
public sealed record DeploymentQuery(string Id);

/// <param name="Entries">Newest first.</param>
public sealed record HistoryAnswer(IReadOnlyList<HistoryEntry> Entries);

/// <param name="Blockers">Oldest first.</param>
public sealed record BlockersAnswer(IReadOnlyList<Blocker> Blockers);

/// <param name="Rows">How many rows were imported.</param>
public sealed record Imported(long Rows);

/// <summary>What an operation answers that has nothing to say.</summary>
public sealed record Done;

/// <param name="Type">The error's name, in AWS's way.</param>
/// <param name="Message">A sentence.</param>
public sealed record WireError([property: System.Text.Json.Serialization.JsonPropertyName("__type")] string Type, string Message);
