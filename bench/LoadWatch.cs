using System.Diagnostics;
using System.Globalization;

namespace ProtonBuild.Bench;

/// <summary>Measures a part of this process, and tells whoever started it as the last line on stderr.</summary>
internal sealed class LoadWatch
{
    /// <summary>What /proc counts in: USER_HZ, which is 100 on every Linux.</summary>
    private const double MillisecondsPerTick = 10;

    private readonly double before = Processor();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <param name="requests">How many requests it took.</param>
    public void Tell(int requests)
    {
        var took = clock.Elapsed.TotalMilliseconds;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took:0.0} {Processor() - before:0} {requests}"));
    }

    /// <summary>Of this process and of those that it started and that have ended, in milliseconds; see proc_pid_stat(5).</summary>
    private static double Processor()
    {
        var children = OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[13..15] : [];
        return Environment.CpuUsage.TotalTime.TotalMilliseconds
            + (children.Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) * MillisecondsPerTick);
    }
}
