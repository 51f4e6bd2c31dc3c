using System.Collections.Concurrent;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Rules.Yaml;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads YAML files and keeps what was wrong with them, with the line each finding is on. Safe to use from several threads.</summary>
internal sealed class FileReader
{
    private readonly ConcurrentBag<Diagnostic> findings = [];
    private readonly ConcurrentDictionary<(string? Branch, string File), SourceText> sources = new();
    private int count;

    public int Count => count;

    /// <summary>Everything found, with the source line each finding starts on.</summary>
    public IEnumerable<Diagnostic> Findings => findings.Select(finding =>
        sources.TryGetValue((finding.Branch, finding.File), out var source) ? finding with { SourceLine = source.Line(finding.Span.Line) } : finding);

    public void Add(Diagnostic finding, string? branch = null) => findings.Add(finding with { Branch = finding.Branch ?? branch });

    public void Add(IEnumerable<Diagnostic> found, string? branch = null)
    {
        foreach (var finding in found) Add(finding, branch);
    }

    /// <summary>The document, or null where the file is absent or a folder, which the caller explains, or cannot be read, which is a finding already.</summary>
    /// <param name="files">The files to read from.</param>
    /// <param name="path">From the root of the repository.</param>
    /// <param name="branch">The branch to show with a finding, or null.</param>
    /// <param name="isOurs">Whether the file is ProtonBuild's own, so that it does not matter how AWS tooling read YAML.</param>
    public (FileStatus Status, YamlDocument? Document) Read(IFileTree files, string path, string? branch, bool isOurs = false)
    {
        var read = files.Read(path, YamlLimits.MaxBytes);
        if (read.Status is FileStatus.Missing or FileStatus.Folder) return (read.Status, null);
        Interlocked.Increment(ref count);
        if (read.Status == FileStatus.TooLarge) Add(TooLarge.Bytes(path, read.Size), branch);
        if (read.Status == FileStatus.Unreadable) Add(NotUtf8.Unreadable(path, read.Reason!), branch);
        if (read.Status != FileStatus.Found) return (read.Status, null);
        var (source, problem) = SourceText.Decode(path, read.Bytes);
        if (problem is not null) Add(problem, branch);
        if (source is null) return (FileStatus.Unreadable, null);
        sources[(branch, path)] = source;
        var document = YamlReader.Read(source);
        Add(document.Findings.Where(finding => !isOurs || finding.Rule != Yaml11Value.Rule), branch);
        return (FileStatus.Found, document);
    }
}
