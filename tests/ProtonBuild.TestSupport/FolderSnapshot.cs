using System.Security.Cryptography;

namespace ProtonBuild.TestSupport;

/// <summary>What is in a folder, to compare before and after: every folder, and every file with its time and content.</summary>
public static class FolderSnapshot
{
    public static IReadOnlyList<string> Of(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(entry =>
                    Directory.Exists(entry)
                        ? entry
                        : $"{entry} {File.GetLastWriteTimeUtc(entry):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry)))}"
                ),
        ];
}
