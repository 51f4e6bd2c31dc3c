using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.App.Validating;

/// <summary>
/// What a run looked at on disk, and what it found there, for build tools that ask whether a second run would say the
/// same: while every line is true, it would. Its format is in docs/formats.md; a hash is of the bytes that were read, so
/// that a file saved meanwhile makes its line untrue.
/// </summary>
internal sealed class Depfile
{
    private static readonly string NoHash = new('-', 64);
    private readonly ConcurrentDictionary<string, string> lines = new(StringComparer.Ordinal);

    /// <summary>The request, with everything that is read for it noted down.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="root">The folder that the paths of the work tree start from.</param>
    /// <param name="refs">Git's own files; null without git.</param>
    public WorkspaceRequest Watch(WorkspaceRequest request, string root, RefFiles? refs)
    {
        if (refs is not null)
            NoteAll([refs.Head]);
        return request with { Governing = new NotedFiles(request.Governing, root, this), Find = Find };

        BranchSource? Find(string branch)
        {
            // Before git is asked: what changes in between makes the line untrue, not the answer.
            if (refs is not null)
                NoteAll(refs.Of(branch));
            var source = request.Find(branch);
            if (source is null && refs is not null)
                NoteNames(refs);
            return source is { IsCheckedOut: true } ? source with { Files = new NotedFiles(source.Files, root, this) } : source;
        }
    }

    /// <summary>A file that was read. Nothing is known about one that could not be: it is never the same again.</summary>
    public void Note(string path, FileRead read)
    {
        var line = read.Status switch
        {
            _ when path.AsSpan().ContainsAny('\n', '\r') => $"???? {NoHash} {path.ReplaceLineEndings(" ")}",
            FileStatus.Found => $"file {Hash(read.Bytes)} {path}",
            FileStatus.Missing => $"none {NoHash} {path}",
            FileStatus.Folder => $"fold {NoHash} {path}",
            _ => $"???? {NoHash} {path}",
        };

        // Looking whether a file is there at all counts less than reading it.
        lines.AddOrUpdate(
            path,
            line,
            (_, known) => read.Status == FileStatus.Found || !known.StartsWith("file ", StringComparison.Ordinal) ? line : known
        );
    }

    /// <summary>A folder that was listed, with all below it; a mark keeps it apart from a file of that name.</summary>
    public void Note(string folder, string inside, IEnumerable<FileEntry> entries)
    {
        var start = inside.Length == 0 ? 0 : inside.Length + 1;
        var text = new StringBuilder();
        foreach (var entry in entries)
            text.Append(entry.Path, start, entry.Path.Length - start).Append('\t').Append(entry.Size).Append('\n');
        lines[$"{folder}\0"] = $"list {Hash(Encoding.UTF8.GetBytes(text.ToString()))} {folder}";
    }

    /// <summary>Writes it whole, or not at all.</summary>
    public void Save(string file)
    {
        var draft = $"{file}.{Environment.ProcessId}";
        File.WriteAllLines(draft, lines.Values.Order(StringComparer.Ordinal));
        File.Move(draft, file, overwrite: true);
    }

    private void NoteAll(IEnumerable<string> files)
    {
        foreach (var file in files)
            Note(file, File.Exists(file) ? FileRead.Found(File.ReadAllBytes(file)) : FileRead.Missing);
    }

    /// <summary>Every name there is: one of them was, or might have been, suggested.</summary>
    private void NoteNames(RefFiles refs)
    {
        foreach (var folder in refs.Folders)
            Note(folder, "", new WorkTreeFiles(folder).List(""));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The files of a work tree, with each look at them noted.</summary>
    private sealed class NotedFiles(IFileTree files, string root, Depfile notes) : IFileTree
    {
        public string Description => files.Description;

        public FileRead Read(string path, long maxBytes)
        {
            var read = files.Read(path, maxBytes);
            notes.Note(Path.GetFullPath(path, root), read);
            return read;
        }

        public IReadOnlyList<FileEntry> List(string folder)
        {
            var inside = Path.GetRelativePath(root, Path.GetFullPath(folder, root)).Replace('\\', '/') is var relative and not "."
                ? relative
                : "";
            var entries = files.List(folder);
            notes.Note(Path.GetFullPath(inside, root), inside, entries);
            return entries;
        }
    }
}
