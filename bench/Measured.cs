using System.Diagnostics;
using System.Globalization;

namespace ProtonBuild.Bench;

/// <summary>A program to measure.</summary>
/// <param name="What">Its line in the table.</param>
/// <param name="Directory">Where it runs.</param>
/// <param name="Command">The program and its arguments.</param>
internal sealed record Measurement(string What, string Directory, params string[] Command)
{
    /// <summary>What it must keep to; none for a peer.</summary>
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>
    /// Whether the program measures itself, because its start is no part of it, and says as the last line on stderr: the milliseconds,
    /// those of processor time, and the requests made.
    /// </summary>
    public bool TellsTime { get; init; }
}

/// <summary>What one run took.</summary>
/// <param name="Time">From start to end, in milliseconds.</param>
/// <param name="Memory">The most that was resident, in megabytes.</param>
internal readonly record struct Sample(double Time, double Memory)
{
    /// <summary>The processor time in milliseconds, which other programs on the machine lengthen least; null where it was not
    /// told.</summary>
    public double? Processor { get; init; }

    /// <summary>How many requests were made; null where it was not told.</summary>
    public double? Requests { get; init; }
}

/// <summary>A measurement with its runs.</summary>
internal sealed class Measured(Measurement measurement)
{
    private readonly List<Sample> samples = [];

    public Measurement Measurement { get; } = measurement;

    public bool IsDone => samples.Count > 0;

    public double Median => samples.Select(sample => sample.Time).Order().ElementAt(samples.Count / 2);

    /// <summary>How much more this took than another did in the same round, which lets what else the machine does fall on both.</summary>
    public double MedianOver(Measured other) =>
        samples.Zip(other.samples, (own, its) => own.Time - its.Time).Order().ElementAt(samples.Count / 2);

    public double Min => samples.Min(sample => sample.Time);

    public double? MinProcessor => samples.Min(sample => sample.Processor);

    public double? Requests => samples.Max(sample => sample.Requests);

    public double Memory => samples.Max(sample => sample.Memory);

    /// <summary>Runs it once. A run that fails is no measurement: better none than a wrong one.</summary>
    public void Run(bool keep)
    {
        var start = new ProcessStartInfo(Measurement.Command[0], Measurement.Command[1..])
        {
            WorkingDirectory = Measurement.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var watch = new PeakMemory(process.Id);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = clock.Elapsed.TotalMilliseconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"'{string.Join(' ', Measurement.Command)}' ended with "
                    + $"{process.ExitCode}:\n{output[..Math.Min(output.Length, 2000)]}{error.Result}"
            );
        var sample = new Sample(time, watch.Megabytes);
        if (Measurement.TellsTime && error.Result.TrimEnd().Split('\n')[^1].Split(' ') is [var milliseconds, var processor, var requests])
            sample = sample with { Time = Number(milliseconds), Processor = Number(processor), Requests = Number(requests) };
        if (keep)
            samples.Add(sample);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
