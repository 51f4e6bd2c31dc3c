using System.Collections.Concurrent;
using System.Text;
using ProtonBuild.Core.Files;

namespace ProtonBuild.Tests;

/// <summary>A branch's files in memory, and a record of which were read.</summary>
public sealed class MemoryFiles : IFileTree
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string Description => "the work tree";

    public ConcurrentBag<string> Asked { get; } = [];

    /// <summary>Runs before every read, for a test that varies the order in which reads end.</summary>
    public Action BeforeRead { get; set; } = () => { };

    public MemoryFiles With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public MemoryFiles With(string path, byte[] bytes)
    {
        _files[path] = bytes;
        return this;
    }

    public MemoryFiles Without(string path)
    {
        _files.Remove(path);
        return this;
    }

    public MemoryFiles Change(string path, Func<string, string> change) => With(path, change(Encoding.UTF8.GetString(_files[path])));

    public bool Has(string path) => _files.ContainsKey(path);

    public byte[] Bytes(string path) => _files[path];

    public FileRead Read(string path, long maxBytes)
    {
        BeforeRead();
        Asked.Add(path);
        if (_files.TryGetValue(path, out var bytes))
            return bytes.Length > maxBytes ? FileRead.TooLarge(bytes.Length) : FileRead.Found(bytes);
        return _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal)) ? FileRead.Folder : FileRead.Missing;
    }

    public IReadOnlyList<FileEntry> List(string folder) =>
        [
            .. _files
                .Where(file => folder.Length == 0 || file.Key.StartsWith(folder + "/", StringComparison.Ordinal))
                .Select(file => new FileEntry(file.Key, file.Value.Length)),
        ];
}
