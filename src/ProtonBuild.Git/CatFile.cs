using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProtonBuild.Git;

/// <summary>A <c>git cat-file</c> process that stays open and answers one request after another.</summary>
/// <param name="git">Git in the repository.</param>
/// <param name="mode"><c>--batch</c> or <c>--batch-check</c>.</param>
/// <param name="isPartial">Whether the clone is partial. There git ends at an object that was left out, rather than report it
/// as missing.</param>
internal sealed class CatFile(GitCommand git, string mode, bool isPartial) : IDisposable
{
    private Process? process;
    private Task<string>? errors;
    private BufferedStream? answers;

    /// <summary>Requests objects by their full names, without waiting for an answer.</summary>
    public void Request(IReadOnlyCollection<string> ids)
    {
        // Anything else could contain a line end, and so be two requests.
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

    /// <summary>The kind and size of the next object, or null if the clone lacks it.</summary>
    public (string Kind, long Size)? ReadHeader()
    {
        if (ReadLine() is not { } line)
        {
            var ended = Ended();
            return isPartial ? null : throw ended;
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
            // It has ended already, and the last request reported why.
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
        errors = process.StandardError.ReadToEndAsync();
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

    // The next request starts a new process.
    private GitUnavailableException Ended()
    {
        var error = errors!.GetAwaiter().GetResult();
        Dispose();
        return GitUnavailableException.Refused(git.Directory, error);
    }
}
