using System.Globalization;

namespace ProtonBuild.Bench;

/// <summary>
/// Watches how much of a process is resident. The kernel keeps the peak (VmHWM in proc(5)); it is read every few
/// milliseconds, since it ends with the process.
/// </summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly string status;
    private readonly Timer timer;
    private double megabytes;

    public PeakMemory(int process)
    {
        status = $"/proc/{process}/status";
        timer = new(_ => Look(), null, 0, 5);
    }

    /// <summary>The peak so far; 0 where the system does not tell.</summary>
    public double Megabytes => Volatile.Read(ref megabytes);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null)
                Volatile.Write(
                    ref megabytes,
                    Math.Max(
                        megabytes,
                        double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
                    )
                );
        }
        catch (IOException)
        {
            // It has ended.
        }
    }
}
