namespace ProtonBuild.Core.State;

/// <param name="Repository">The lease is on this repository …</param>
/// <param name="Branch">… and this branch.</param>
/// <param name="Holder">The caller, shown to those who then wait: <c>ci@runner-7, process 4711</c>.</param>
/// <param name="Duration">How long it holds unless renewed.</param>
public sealed record LeaseRequest(string Repository, string Branch, string Holder, TimeSpan Duration);

/// <summary>The right to sync one branch of one repository until it expires.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Token">The fencing token: greater than that of every earlier lease on the same branch.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="AcquiredAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record Lease(
    string Repository,
    string Branch,
    long Token,
    string Holder,
    DateTimeOffset AcquiredAt,
    DateTimeOffset ExpiresAt
);

/// <param name="Granted">Whether <paramref name="Lease"/> is the caller's.</param>
/// <param name="Lease">The caller's lease, or the one that another run holds.</param>
public sealed record LeaseAnswer(bool Granted, Lease Lease);
