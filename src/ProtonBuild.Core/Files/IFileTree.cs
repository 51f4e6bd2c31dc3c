namespace ProtonBuild.Core.Files;

/// <summary>
/// The files of one branch: in the work tree, or in a commit. Paths are relative to the root of the repository, with
/// forward slashes, normalised, and never leave it. Reading never throws for what is on disk.
/// </summary>
public interface IFileTree
{
    /// <summary>Where these files come from, for messages: <c>the work tree</c> or <c>dev at 1a2b3c4</c>.</summary>
    string Description { get; }

    /// <summary>Reads a file whole, unless it is larger than <paramref name="maxBytes"/>.</summary>
    FileRead Read(string path, long maxBytes);

    /// <summary>The files below a folder with their sizes, in ordinal order of their paths; empty where there is no such folder.</summary>
    IReadOnlyList<FileEntry> List(string folder);
}

/// <param name="Path">From the root of the repository.</param>
/// <param name="Size">In bytes.</param>
public sealed record FileEntry(string Path, long Size);

/// <summary>The outcome of reading one file.</summary>
/// <param name="Status">Whether there are bytes, and if not, why.</param>
/// <param name="Bytes">The content; empty unless found.</param>
/// <param name="Size">The file's size in bytes, where it is known.</param>
/// <param name="Reason">For an unreadable file: what the system said, as the end of a sentence.</param>
public sealed record FileRead(FileStatus Status, byte[] Bytes, long Size = 0, string? Reason = null)
{
    public static FileRead Found(byte[] bytes) => new(FileStatus.Found, bytes, bytes.Length);

    public static FileRead Missing { get; } = new(FileStatus.Missing, []);

    public static FileRead Folder { get; } = new(FileStatus.Folder, []);

    public static FileRead TooLarge(long size) => new(FileStatus.TooLarge, [], size);

    public static FileRead Unreadable(string reason) => new(FileStatus.Unreadable, [], 0, reason);
}

/// <summary>Unreadable covers links too: a link in a repository may point anywhere, so ProtonBuild follows none.</summary>
public enum FileStatus
{
    Found,
    Missing,
    Folder,
    TooLarge,
    Unreadable,
}
