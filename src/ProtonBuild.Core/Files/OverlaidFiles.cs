namespace ProtonBuild.Core.Files;

/// <summary>Files of which one has other content than what is stored: an editor's text that is not saved yet.</summary>
/// <param name="files">The others.</param>
/// <param name="overlaid">The one that is different, or not there yet.</param>
/// <param name="bytes">Its content.</param>
public sealed class OverlaidFiles(IFileTree files, string overlaid, byte[] bytes) : IFileTree
{
    public string Description => files.Description;

    public FileRead Read(string path, long maxBytes) =>
        path != overlaid ? files.Read(path, maxBytes)
        : bytes.Length > maxBytes ? FileRead.TooLarge(bytes.Length)
        : FileRead.Found(bytes);

    public IReadOnlyList<FileEntry> List(string folder)
    {
        var listed = files.List(folder);
        if (folder.Length > 0 && !overlaid.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal))
            return listed;
        return
        [
            .. listed
                .Where(file => file.Path != overlaid)
                .Append(new(overlaid, bytes.Length))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
