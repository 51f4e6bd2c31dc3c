using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>The reads of git's objects that paths and folders need. Thread-safe.</summary>
internal interface IObjectDatabase
{
    /// <summary>The tree of a commit, or null if the clone lacks the commit.</summary>
    string? TreeOf(string commit);

    IReadOnlyList<TreeItem> ReadTree(string id);

    byte[] ReadBlob(string id);

    /// <summary>The sizes of blobs, in the order of the ids; 0 for one that the clone lacks.</summary>
    IReadOnlyList<long> SizesOf(IReadOnlyList<string> ids);
}

/// <summary>One line of a tree.</summary>
internal sealed record TreeItem(string Name, GitEntryKind Kind, string Id);

internal static class ObjectName
{
    /// <summary>Whether a text is a full object name, of SHA-1 or SHA-256.</summary>
    public static bool IsFull(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit);
}
