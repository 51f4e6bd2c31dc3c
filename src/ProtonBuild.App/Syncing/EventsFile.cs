using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.App.Syncing;

/// <summary>The events of a sync for other programs: one JSON object a line, written as soon as it happens.</summary>
internal sealed class EventsFile : IDisposable
{
    private readonly StreamWriter writer;
    private readonly Lock writing = new();

    private EventsFile(StreamWriter writer) => this.writer = writer;

    public static EventsFile? Open(string? file, string directory)
    {
        if (file is null)
            return null;
        var path = Path.GetFullPath(file, directory);
        try
        {
            return new(new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the events cannot be written to {path}: {fault.Message}");
        }
    }

    public void Write(SyncEvent happened)
    {
        var line = EventLine.Of(happened);
        lock (writing)
            writer.WriteLine(line);
    }

    public void Dispose() => writer.Dispose();
}
