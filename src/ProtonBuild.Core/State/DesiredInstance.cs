namespace ProtonBuild.Core.State;

/// <summary>A service instance's full name, written <c>service/instance</c>.</summary>
public readonly record struct InstanceName(string Service, string Instance)
{
    public override string ToString() => $"{Service}/{Instance}";
}

/// <summary>A commit of a branch of a repository.</summary>
/// <param name="Repository"><c>owner/name</c>, or the folder's name where there is no origin.</param>
/// <param name="Branch">The branch's short name.</param>
/// <param name="Sha">The full commit name.</param>
public sealed record Revision(string Repository, string Branch, string Sha);

/// <summary>What an instance shall be: the part of it that a deployment depends on.</summary>
/// <param name="Name">Service and instance.</param>
/// <param name="Environment">The environment the spec names.</param>
/// <param name="Spec">The spec file's path in the repository.</param>
/// <param name="Inputs">The instance's inputs as canonical JSON (an object).</param>
/// <param name="PipelineInputs">The service's pipeline inputs as canonical JSON, or null where the spec has none.</param>
/// <param name="Template">Name and version of the template, <c>fargate:1.0</c>, or null where none is known.</param>
/// <param name="Digest">SHA-256 of all of the above but the spec's path, in lower-case hexadecimal.</param>
public sealed record DesiredInstance(
    InstanceName Name,
    string Environment,
    string Spec,
    string Inputs,
    string? PipelineInputs,
    string? Template,
    string Digest
);
