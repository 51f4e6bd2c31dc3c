using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates;

/// <summary>The template that the configuration names for a service.</summary>
/// <param name="Path">The bundle's folder in the repository.</param>
/// <param name="Name">The template's name; the folder's name unless given.</param>
/// <param name="Version">The template's version; null where none is given.</param>
/// <param name="File">The configuration file, for pointing at it.</param>
/// <param name="Span">The place of the path.</param>
public sealed record TemplateReference(string Path, string Name, string? Version, string File, TextSpan Span)
{
    /// <summary>As it goes into the digest: <c>fargate:1.0</c>.</summary>
    public string FullName => Version is null ? Name : $"{Name}:{Version}";
}
