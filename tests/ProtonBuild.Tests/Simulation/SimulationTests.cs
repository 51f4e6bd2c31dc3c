using System.Globalization;
using ProtonBuild.State;

namespace ProtonBuild.Tests.Simulation;

/// <summary>
/// Thousands of ways in which syncs of one repository may cross one another, each told by a number: what failed is run
/// again with PROTONBUILD_SCHEDULE=number. PROTONBUILD_SCHEDULES says how many are tried.
/// </summary>
public sealed class SimulationTests
{
    private const int Steps = 160;
    private const int InOneFile = 50;

    [Fact]
    public async Task No_way_of_crossing_one_another_breaks_an_invariant()
    {
        if (Number("PROTONBUILD_SCHEDULE") is { } one)
        {
            await Try([one]);
            return;
        }

        var count = Number("PROTONBUILD_SCHEDULES") ?? 300;
        var batches = Enumerable.Range(0, count).Chunk(InOneFile);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seeds, _) => await Try(seeds));
    }

    [Fact]
    public async Task The_same_number_goes_the_same_way_again() => Assert.Equal(await Try([7]), await Try([7]));

    /// <summary>A state for some of them: each has a repository and services of its own in it.</summary>
    private static async Task<IReadOnlyList<string>> Try(IEnumerable<int> seeds)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"protonbuild-simulation-{Guid.NewGuid():N}"));
        try
        {
            var clock = new ManualTimeProvider();
            await using var state = await StateFile.OpenForWriting(Path.Combine(folder.FullName, "state.db"), clock);
            IReadOnlyList<string> trace = [];
            foreach (var seed in seeds)
            {
                var schedule = new Schedule(state, clock, seed);
                try
                {
                    await schedule.Run(Steps);
                }
                catch (Exception broken)
                {
                    Assert.Fail($"PROTONBUILD_SCHEDULE={seed}: {broken}\n{string.Join('\n', schedule.Trace.TakeLast(60))}");
                }

                trace = schedule.Trace;
            }

            return trace;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
