using ProtonBuild.Core.State;

namespace ProtonBuild.State.ManualChanges;

/// <param name="Kind">What was done.</param>
/// <param name="Name">Service and instance.</param>
/// <param name="Author">Who did it, and through which operation.</param>
/// <param name="Changes">As in <see cref="ManualChangeAnswer.Changes"/>.</param>
internal sealed record ManualChange(ManualOperation Kind, InstanceName Name, Author Author, IReadOnlyList<string> Changes)
{
    private const int Shown = 5;

    /// <summary>The first changes, and how many more there are.</summary>
    public string Summary =>
        Changes.Count <= Shown ? string.Join(", ", Changes) : $"{string.Join(", ", Changes.Take(Shown))} and {Changes.Count - Shown} more";

    /// <summary>The sentence that a blocker gives.</summary>
    public string Reason(long now) =>
        Kind switch
        {
            ManualOperation.Update => $"updated by hand by {Author.Principal} at {UnixTime.Say(now)} ({Summary})",
            ManualOperation.Rollback => $"rolled back by {Author.Principal} at {UnixTime.Say(now)} ({Summary})",
            ManualOperation.Create => $"created by hand by {Author.Principal} at {UnixTime.Say(now)}",
            _ => $"instance {Name.Instance} deleted by hand by {Author.Principal} at {UnixTime.Say(now)}",
        };

    public Blocker ToBlocker(string? instance, long now)
    {
        var contexts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["principal"] = Author.Principal,
            ["operation"] = Author.Operation,
            ["time"] = UnixTime.Say(now),
            ["changes"] = Summary,
        };
        if (Author.Role is { } role)
            contexts["role"] = role;
        return new(
            Guid.NewGuid().ToString(),
            Name.Service,
            instance,
            BlockerStatus.Active,
            UnixTime.Of(now),
            Reason(now),
            null,
            null,
            contexts
        );
    }
}
