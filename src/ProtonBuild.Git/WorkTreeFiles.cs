using System.IO.Enumeration;
using ProtonBuild.Core.Files;

namespace ProtonBuild.Git;

/// <summary>The files on disk below a folder, committed or not.</summary>
/// <param name="root">The root of the work tree.</param>
public sealed class WorkTreeFiles(string root) : IFileTree
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };

    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string Description => "the work tree";

    public FileRead Read(string path, long maxBytes)
    {
        if (TreePath.Normalise(path) is not { } inside)
            return FileRead.Unreadable(TreePath.LeavesRoot);
        // Git's own folder may contain tokens, which must not appear in a message's excerpt.
        if (inside.Split('/').Any(IsGitFolder))
            return FileRead.Unreadable("lies in git's own folder");
        try
        {
            return RefusalOf(inside) ?? ReadFile(Path.Combine(root, inside), maxBytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileRead.Missing;
        }
        catch (UnauthorizedAccessException)
        {
            return FileRead.Unreadable("may not be read: permission denied");
        }
        catch (IOException e)
        {
            return FileRead.Unreadable($"could not be read: {e.Message.TrimEnd('.')}");
        }
    }

    public IReadOnlyList<FileEntry> List(string folder)
    {
        if (TreePath.Normalise(folder) is not { } inside || inside.Split('/').Any(IsGitFolder) || !IsFolder(inside))
            return [];
        var start = Path.Combine(root, inside);
        var files = new FileSystemEnumerable<FileEntry>(start, Entry, Everything)
        {
            ShouldRecursePredicate = (ref found) => !IsLink(found.Attributes) && !IsGitFolder(found.FileName),
            ShouldIncludePredicate = (ref found) => (!found.IsDirectory || IsLink(found.Attributes)) && !IsGitFolder(found.FileName),
        };
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private FileEntry Entry(ref FileSystemEntry found)
    {
        var path = Path.GetRelativePath(root, found.ToFullPath());
        return new FileEntry(OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path, found.Length);
    }

    // Checks each name on the way without following it: a link in a repository may point anywhere.
    private FileRead? RefusalOf(string path)
    {
        foreach (var above in TreePath.FoldersAbove(path))
        {
            var attributes = File.GetAttributes(Path.Combine(root, above));
            if (IsLink(attributes))
                return FileRead.Unreadable(TreePath.LiesBelowLink(above));
        }

        var own = File.GetAttributes(Path.Combine(root, path));
        return IsLink(own) ? FileRead.Unreadable(TreePath.IsLink)
            : own.HasFlag(FileAttributes.Directory) ? FileRead.Folder
            : null;
    }

    private bool IsFolder(string path)
    {
        try
        {
            return RefusalOf(path) == FileRead.Folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Missing or unreadable: no such folder, for a listing.
            return false;
        }
    }

    private static FileRead ReadFile(string path, long maxBytes)
    {
        var size = new FileInfo(path).Length;
        if (size > maxBytes)
            return FileRead.TooLarge(size);
        // Pipes and devices have no size either, and opening one may block for ever.
        if (size == 0)
            return SpecialFile.Is(path) ? FileRead.Unreadable("is not a regular file") : FileRead.Found([]);
        using var file = File.OpenHandle(path);
        var bytes = new byte[size];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var count)
            read += count;
        return FileRead.Found(read == bytes.Length ? bytes : bytes[..read]);
    }

    private static bool IsLink(FileAttributes attributes) => attributes.HasFlag(FileAttributes.ReparsePoint);

    // Windows and macOS ignore case.
    private static bool IsGitFolder(ReadOnlySpan<char> name) => name.Equals(".git", StringComparison.OrdinalIgnoreCase);

    private static bool IsGitFolder(string name) => IsGitFolder(name.AsSpan());
}
