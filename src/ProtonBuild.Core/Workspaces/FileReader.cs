using System.Collections.Concurrent;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Suppressions;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Core.Yaml.Rules;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads YAML files and keeps what was wrong with them, with the line each finding is on. Safe to use from several
/// threads.</summary>
/// <param name="rules">The rules that comments may name.</param>
internal sealed class FileReader(IReadOnlyList<Rule> rules)
{
    private readonly ConcurrentBag<Diagnostic> findings = [];
    private readonly ConcurrentDictionary<string, SourceText> sources = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<WorkspaceFile> files = [];
    private readonly ConcurrentBag<Suppression> suppressions = [];
    private readonly ConcurrentDictionary<string, ReadText[]> known = new(StringComparer.Ordinal);
    private string? ours;

    /// <summary>Whether other branches may have the same file, so that its content is worth keeping.</summary>
    public bool Remembers { get; set; }

    /// <summary>The files that exist, readable or not, in order.</summary>
    public IReadOnlyList<WorkspaceFile> Files =>
        [.. files.Distinct().OrderBy(file => file.Path, StringComparer.Ordinal).ThenBy(file => file.Branch, StringComparer.Ordinal)];

    /// <summary>What comments in these files ask to be ignored.</summary>
    public IReadOnlyCollection<Suppression> Suppressions => suppressions;

    /// <summary>Everything found, with the source line each finding starts on.</summary>
    public IEnumerable<Diagnostic> Findings => findings.Select(Quoted);

    /// <summary>A finding with the line it starts on, where its file was read.</summary>
    public Diagnostic Quoted(Diagnostic finding) =>
        sources.TryGetValue(Key(finding.Branch, finding.File), out var source)
            ? finding with
            {
                SourceLine = source.Line(finding.Span.Line),
            }
            : finding;

    public void Add(Diagnostic finding, string? branch = null) =>
        findings.Add(finding with { Branch = finding.Branch ?? branch, IsInConfiguration = branch is null && finding.File == ours });

    public void Add(IEnumerable<Diagnostic> found, string? branch = null)
    {
        foreach (var finding in found)
            Add(finding, branch);
    }

    /// <summary>The document. Null where the file is absent or a folder, which the caller reports, or cannot be read, which is
    /// reported here.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="path">Its path there.</param>
    /// <param name="branch">The branch to show with its findings; null for the work tree or the commit that is synced.</param>
    /// <param name="isOurs">Whether it is ProtonBuild's own configuration: no YAML 1.1 reader ever reads it, so that
    /// <c>off</c> is safe there.</param>
    public (FileStatus Status, YamlDocument? Document) Read(IFileTree tree, string path, string? branch, bool isOurs = false)
    {
        if (isOurs)
            ours = path;
        var read = tree.Read(path, YamlLimits.MaxBytes);
        if (read.Status is FileStatus.Missing or FileStatus.Folder)
            return (read.Status, null);
        files.Add(new(path, branch));
        if (read.Status == FileStatus.TooLarge)
            Add(TooLarge.Bytes(path, read.Size), branch);
        if (read.Status == FileStatus.Unreadable)
            Add(NotUtf8.Unreadable(path, read.Reason!), branch);
        if (read.Status != FileStatus.Found)
            return (read.Status, null);
        var text = Known(path, read.Bytes);
        Add(text.Problems.Where(finding => !isOurs || finding.Rule != Yaml11Value.Rule), branch);
        if (text.Document is null)
            return (FileStatus.Unreadable, null);
        sources[Key(branch, path)] = text.Document.Source;
        foreach (var wish in text.Wishes)
            suppressions.Add(wish with { Branch = branch });
        return (FileStatus.Found, text.Document);
    }

    /// <summary>The content of a file, which another branch may have had too.</summary>
    private ReadText Known(string path, byte[] bytes)
    {
        if (!Remembers)
            return ReadText.Of(path, bytes, rules);
        var texts = known.GetOrAdd(path, static _ => []);
        foreach (var text in texts)
        {
            if (text.Bytes.AsSpan().SequenceEqual(bytes))
                return text;
        }

        var read = ReadText.Of(path, bytes, rules);
        known[path] = [.. texts, read];
        return read;
    }

    /// <summary>A file's bytes and their content.</summary>
    private sealed record ReadText(
        byte[] Bytes,
        YamlDocument? Document,
        IReadOnlyList<Suppression> Wishes,
        IReadOnlyList<Diagnostic> Problems
    )
    {
        public static ReadText Of(string path, byte[] bytes, IReadOnlyList<Rule> rules)
        {
            var (source, problem) = SourceText.Decode(path, bytes);
            if (source is null)
                return new(bytes, null, [], problem is null ? [] : [problem]);
            var document = YamlReader.Read(source);
            var (wishes, problems) = SuppressionReader.Read(source, rules);
            return new(bytes, document, wishes, [.. problem is null ? [] : (Diagnostic[])[problem], .. document.Findings, .. problems]);
        }
    }

    /// <summary>One key for both; names contain no NUL.</summary>
    private static string Key(string? branch, string file) => branch is null ? file : $"{branch}\0{file}";
}
