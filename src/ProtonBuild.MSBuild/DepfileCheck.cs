using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>Checks whether the lines that <c>validate --depfile</c> wrote still hold; docs/formats.md explains them.</summary>
internal static class DepfileCheck
{
    /// <summary>Where a line's path starts: after a word of four letters and a hash of 64 digits.</summary>
    private const int PathStart = 70;

    public static bool IsLine(string line) => line.Length > PathStart && line[4] == ' ' && line[PathStart - 1] == ' ';

    /// <summary>The file that a line names; null for a folder, a list, or a missing file.</summary>
    public static string? FileOf(string line) =>
        IsLine(line) && line.StartsWith("file ", StringComparison.Ordinal) ? line.Substring(PathStart) : null;

    public static bool AreTrue(IEnumerable<string> lines)
    {
        using var sha = SHA256.Create();
        return lines.All(line => IsTrue(line, sha));
    }

    private static bool IsTrue(string line, SHA256 sha)
    {
        var path = line.Substring(PathStart);
        return line.Substring(0, 4) switch
        {
            "none" => !File.Exists(path) && !Directory.Exists(path),
            "fold" => Directory.Exists(path),
            "file" => IsFile(path) && Has(line, Hash(sha, path)),
            "list" => Has(line, sha.ComputeHash(Encoding.UTF8.GetBytes(Listing(path)))),
            _ => false,
        };
    }

    /// <summary>A link does not count: ProtonBuild follows no link in a work tree.</summary>
    private static bool IsFile(string path) => File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0;

    private static byte[] Hash(SHA256 sha, string path)
    {
        try
        {
            return sha.ComputeHash(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Readable before and not now: changed.
            return [];
        }
    }

    private static bool Has(string line, byte[] hash) => hash.Length == 32 && string.CompareOrdinal(line, 5, Hex(hash), 0, 64) == 0;

    private static string Hex(byte[] hash)
    {
        const string Digits = "0123456789abcdef";
        var text = new char[hash.Length * 2];
        for (var i = 0; i < hash.Length; i++)
            (text[2 * i], text[(2 * i) + 1]) = (Digits[hash[i] >> 4], Digits[hash[i] & 15]);
        return new(text);
    }

    /// <summary>Every file below a folder with its size, in order; empty if there is no such folder.</summary>
    private static string Listing(string path)
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists || IsLink(folder))
            return "";
        var files = new List<string>();
        Add(folder, "", files);
        files.Sort(StringComparer.Ordinal);
        return string.Concat(files.Select(file => file + "\n"));
    }

    private static void Add(DirectoryInfo folder, string prefix, List<string> files)
    {
        foreach (
            var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.Equals(".git", StringComparison.OrdinalIgnoreCase))
        )
        {
            if (entry is DirectoryInfo inner && !IsLink(inner))
                Add(inner, $"{prefix}{entry.Name}/", files);
            else
                files.Add($"{prefix}{entry.Name}\t{(entry as FileInfo)?.Length ?? 0}");
        }
    }

    private static bool IsLink(FileSystemInfo entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
