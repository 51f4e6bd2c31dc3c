namespace ProtonBuild.Cli;

/// <summary>Says how far a longer piece of work is: nothing in the first second, then a line on stderr.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Surroundings surroundings;
    private readonly string what;
    private readonly int total;
    private readonly ITimer timer;
    private readonly Lock writing = new();
    private int steps;
    private bool shown;

    public Progress(Surroundings surroundings, string what, int total)
    {
        (this.surroundings, this.what, this.total) = (surroundings, Printable.Of(what), total);
        var period = surroundings.IsErrorTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10);
        timer = surroundings.Time.CreateTimer(_ => Show(), null, Quiet, period);
    }

    public void Step() => Interlocked.Increment(ref steps);

    /// <summary>Ends the line, where one was begun.</summary>
    public void Done()
    {
        timer.Dispose();
        lock (writing)
        {
            if (shown && surroundings.IsErrorTerminal) surroundings.Error.Write("\r\e[K");
            shown = false;
        }
    }

    public void Dispose() => Done();

    private void Show()
    {
        lock (writing)
        {
            shown = true;
            var line = $"{what}: {Volatile.Read(ref steps)} of {total} instances …";
            if (surroundings.IsErrorTerminal) surroundings.Error.Write($"\r\e[K{line}");
            else surroundings.Error.WriteLine(line);
        }
    }
}
