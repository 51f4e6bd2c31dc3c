using System.Globalization;
using ProtonBuild.State;
using ProtonBuild.Tests.Server;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Simulation;

/// <summary>
/// Thousands of ways in which syncs of one repository may cross one another, each told by a number: what failed is run
/// again with PROTONBUILD_SCHEDULE=number. PROTONBUILD_SCHEDULES says how many are tried.
/// </summary>
public sealed class SimulationTests
{
    private const int Steps = 160;
    private const int InOneFile = 50;

    /// <summary>Over a network a call takes so many times longer.</summary>
    private const int Slower = 20;

    [Fact]
    public async Task No_schedule_of_crossing_syncs_breaks_an_invariant()
    {
        var batches = Seeds(1).Chunk(InOneFile);
        await Parallel.ForEachAsync(
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seeds, _) => await InProcess(seeds)
        );
    }

    [Fact]
    public async Task No_schedule_through_two_endpoints_over_one_file_breaks_an_invariant()
    {
        using var temp = new TempState();
        await ThroughEndpoints(temp, Seeds(Slower));
    }

    [Fact, Trait("Database", "PostgreSQL")]
    public async Task No_schedule_through_two_endpoints_on_PostgreSQL_breaks_an_invariant()
    {
        using var temp = new PostgresState();
        await ThroughEndpoints(temp, Seeds(Slower));
    }

    [Fact]
    public async Task The_same_number_goes_the_same_way_again() => Assert.Equal(await InProcess([7]), await InProcess([7]));

    private static IEnumerable<int> Seeds(int slower) =>
        Number("PROTONBUILD_SCHEDULE") is { } one
            ? [one]
            : Enumerable.Range(0, Math.Max(1, (Number("PROTONBUILD_SCHEDULES") ?? 300) / slower));

    private static async Task<IReadOnlyList<string>> InProcess(IEnumerable<int> seeds)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"protonbuild-simulation-{Guid.NewGuid():N}")
        );
        try
        {
            var clock = new ManualTimeProvider();
            await using var state = await StateFile.OpenForWriting(Path.Combine(folder.FullName, "state.db"), clock);
            return await Try([state], clock, seeds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ThroughEndpoints(TempState temp, IEnumerable<int> seeds)
    {
        await using var one = await TestEndpoint.Start(temp.Db, temp.Clock);
        await using var other = await TestEndpoint.Start(temp.Db, temp.Clock);
        await using var first = one.Client();
        await using var second = other.Client();
        await Try([first, second], temp.Clock, seeds);
    }

    /// <summary>A state for some of them: each has a repository and services of its own in it.</summary>
    private static async Task<IReadOnlyList<string>> Try(IReadOnlyList<IState> states, ManualTimeProvider clock, IEnumerable<int> seeds)
    {
        IReadOnlyList<string> trace = [];
        foreach (var seed in seeds)
        {
            var schedule = new Schedule(states, clock, seed);
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

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
