using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ProtonBuild.EndToEnd;

/// <summary>Real processes, stopped, killed, and many at once: the state ends as if one had run in peace.</summary>
public sealed class InterruptionTests
{
    private const int Services = 20;
    private const int Instances = 15;

    [Fact]
    public async Task A_sync_killed_again_and_again_ends_in_the_same_state_with_nothing_deployed_twice()
    {
        using var shop = ShopRepository.Large(Services, Instances);
        var dice = new Random(20261120);
        var kills = 0;
        while (kills < 6)
        {
            using var process = Cli.Start(shop.Path, [], "sync");
            // Somewhere in its work, not at a chosen place: each time some deployments further than the last.
            var goal = Succeeded(shop) + dice.Next(1, 20);
            while (!process.HasExited && Succeeded(shop) < goal)
                await Task.Yield();
            process.Kill();
            await process.WaitForExitAsync();
            // On a machine with more to do, looking may be slower than syncing.
            if (shop.Query("SELECT COUNT(*) FROM syncs WHERE finished_at IS NOT NULL")[0] != "0")
                break;
            kills++;
            (await shop.Run("sync")).Complains(3, "nothing was synced: ", "has been syncing 'main' of", "since ", "if it died");
            // What a minute of waiting does.
            shop.Query("UPDATE leases SET expires_at = 0");
        }

        Assert.InRange(kills, 2, 6);
        var end = (await shop.Json("sync")).Ends(0).Json;
        Assert.Equal(Services * Instances, end["instances"]!.AsArray().Count);
        AssertEachOnce(shop);
        Assert.Equal(Services * Instances, (int)(await shop.Json("sync")).Ends(0).Json["summary"]!["unchanged"]!);
        AssertEachOnce(shop);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Control_C_or_a_runner_that_gives_up_ends_a_sync_with_one_sentence_and_the_next_goes_on_at_once(string signal)
    {
        using var shop = ShopRepository.Large(Services, Instances);
        using var process = Cli.StartForeground(shop.Path, "sync");
        while (!process.HasExited && Succeeded(shop) < 3)
            await Task.Yield();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        (await ProgramRun.Of(process, "sync")).Complains(
            3,
            "stopped; everything recorded so far is kept, and the next run continues from there"
        );
        Assert.InRange(Succeeded(shop), 3, (Services * Instances) - 1);

        (await shop.Run("sync")).Ends(0);
        AssertEachOnce(shop);
    }

    [Fact]
    public async Task Of_eight_syncs_at_once_one_syncs_and_the_others_get_its_name_or_find_it_done()
    {
        using var shop = ShopRepository.Large(Services / 2, 4);
        (await shop.Run("status")).Ends(0);
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Cli.Run(shop.Path, "sync")));

        var synced = 0;
        foreach (var run in runs)
        {
            if (run.Code == 3)
                run.Complains(3, "has been syncing 'main' of", "since ", "try again");
            else if (run.Ends(0).Out.Contains("40 instances: 40 created.", StringComparison.Ordinal))
                synced++;
            else
                Assert.Contains("40 instances: 40 unchanged.", run.Out, StringComparison.Ordinal);
        }

        Assert.Equal(1, synced);
        Assert.Equal(
            ["40|40"],
            shop.Query("SELECT COUNT(*), COUNT(DISTINCT service || '/' || instance || digest) FROM deployments WHERE status = 'SUCCEEDED'")
        );
    }

    private static int Succeeded(ShopRepository shop)
    {
        try
        {
            return File.Exists(shop.StateFile)
                ? int.Parse(
                    shop.Query("SELECT COUNT(*) FROM attempts WHERE status = 'SUCCEEDED'")[0],
                    System.Globalization.CultureInfo.InvariantCulture
                )
                : 0;
        }
        catch (SqliteException)
        {
            // The file is there and its tables are not yet.
            return 0;
        }
    }

    private static void AssertEachOnce(ShopRepository shop)
    {
        const int all = Services * Instances;
        Assert.Equal(
            [$"{all}|{all}"],
            shop.Query(
                "SELECT COUNT(*), COUNT(DISTINCT service || '/' || instance || ' ' || digest) FROM deployments WHERE status = 'SUCCEEDED'"
            )
        );
        Assert.Equal(["0"], shop.Query("SELECT COUNT(*) FROM attempts WHERE status <> 'SUCCEEDED'"));
        Assert.Equal(
            [$"{all}|1"],
            shop.Query("SELECT COUNT(*), COUNT(DISTINCT synced_sha) FROM synced_instances WHERE synced_sha = desired_sha")
        );
        Assert.Equal(
            [$"{all}"],
            shop.Query(
                "SELECT COUNT(*) FROM instances i JOIN deployments d ON d.service = i.service AND d.instance = i.name "
                    + "AND d.digest = i.digest AND d.inputs = i.inputs"
            )
        );
    }
}
