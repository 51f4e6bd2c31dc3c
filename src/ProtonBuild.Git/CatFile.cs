using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProtonBuild.Git;

/// <summary>A <c>git cat-file --batch</c> or <c>--batch-check</c> that stays open and answers one request after another.</summary>
internal sealed class CatFile(GitCommand git, string mode) : IDisposable
{
    private Process? process;
    private Task<string>? said;
    private BufferedStream? answers;

    /// <summary>Asks for objects by their full names, without waiting for an answer.</summary>
    public void Request(IReadOnlyCollection<string> ids)
    {
        // Anything else could hold a line end, and be two requests.
        if (ids.FirstOrDefault(id => !ObjectName.IsFull(id)) is { } bad)
            throw new ArgumentException($"'{bad}' is not a full object name.", nameof(ids));
        var input = Running().StandardInput;
        try
        {
            input.Write(string.Concat(ids.Select(id => id + "\n")));
            input.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }
    }

    /// <summary>The kind and size of the next object, or null where it is not here.</summary>
    public (string Kind, long Size)? ReadHeader()
    {
        if (ReadLine() is not { } line)
        {
            // At an object that a partial clone left out git ends, rather than to say "missing".
            var ended = Ended();
            return ended.Message.Contains("from promisor remote", StringComparison.Ordinal) ? null : throw ended;
        }

        var words = line.Split(' ');
        return words.Length == 3 ? (words[1], long.Parse(words[2], CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The bytes that follow a header of <c>--batch</c>.</summary>
    public byte[] ReadContent(long size)
    {
        var bytes = new byte[size];
        if (answers!.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Ended();
        _ = answers.ReadByte();
        return bytes;
    }

    public void Dispose()
    {
        if (process is null)
            return;
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before; what it said was told to who asked.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            process.Kill();
        process.Dispose();
        process = null;
    }

    private Process Running()
    {
        if (process is { HasExited: false })
            return process;
        Dispose();
        process = git.Start(["cat-file", mode]);
        said = process.StandardError.ReadToEndAsync();
        answers = new BufferedStream(process.StandardOutput.BaseStream, 64 * 1024);
        return process;
    }

    private string? ReadLine()
    {
        var line = new StringBuilder();
        for (var next = answers!.ReadByte(); next != '\n'; next = answers.ReadByte())
        {
            if (next < 0)
                return null;
            line.Append((char)next);
        }

        return line.ToString();
    }

    // The next request starts it anew.
    private GitUnavailableException Ended()
    {
        var error = said!.GetAwaiter().GetResult();
        Dispose();
        return GitUnavailableException.Refused(git.Directory, error);
    }
}
