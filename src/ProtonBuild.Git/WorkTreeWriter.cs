namespace ProtonBuild.Git;

/// <summary>
/// Writes files of the work tree atomically: to a temporary file beside, then renamed. Follows no links and writes nothing
/// outside the work tree.
/// </summary>
/// <param name="root">The root of the work tree.</param>
public sealed class WorkTreeWriter(string root)
{
    /// <summary>Creates a file, with the folders above it.</summary>
    /// <returns>False, and writes nothing, if the path exists.</returns>
    public bool Create(string path, byte[] bytes)
    {
        var file = Place(path);
        if (Path.Exists(file) || new FileInfo(file).LinkTarget is not null)
            return false;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Write(file, bytes, mode: null, overwrite: false);
        return true;
    }

    /// <summary>Replaces a file's content, unless it has changed since it was read.</summary>
    /// <exception cref="IOException">It has changed, or cannot be written.</exception>
    public void Replace(string path, byte[] before, byte[] after)
    {
        var file = Place(path);
        if (File.GetAttributes(file).HasFlag(FileAttributes.ReparsePoint))
            throw new IOException($"'{path}' is a link, and ProtonBuild writes through none");
        if (!File.ReadAllBytes(file).AsSpan().SequenceEqual(before))
            throw new IOException($"'{path}' was changed meanwhile; nothing was written to it, run the command again");
        Write(file, after, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(file), overwrite: true);
    }

    private string Place(string path)
    {
        if (TreePath.Normalise(path) is not { Length: > 0 } inside)
            throw new IOException($"'{path}' is no file of the repository");
        if (inside.Split('/').Contains(".git", StringComparer.OrdinalIgnoreCase))
            throw new IOException($"'{path}' lies in git's own folder");
        foreach (var above in TreePath.FoldersAbove(inside).Select(folder => Path.Combine(root, folder)))
        {
            if (new DirectoryInfo(above).LinkTarget is not null)
                throw new IOException($"'{path}' lies below a link, and ProtonBuild writes through none");
        }

        return Path.Combine(root, inside);
    }

    private static void Write(string file, byte[] bytes, UnixFileMode? mode, bool overwrite)
    {
        var beside = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows() && mode is not null)
                how.UnixCreateMode = mode;
            using (var stream = new FileStream(beside, how))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, file, overwrite);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
