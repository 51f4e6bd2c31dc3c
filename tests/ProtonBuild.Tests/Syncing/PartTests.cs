using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.Syncing.TestSync;

namespace ProtonBuild.Tests.Syncing;

/// <summary>A run that syncs a part of its branch keeps to the order of the whole.</summary>
public abstract class PartTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("a", "a/x created, a/y created")]
    [InlineData("a/y", "a/y created")]
    public async Task Only_what_was_asked_for_is_touched(string only, string results)
    {
        Assert.Equal(results, Results(await (Whole("c1") with { Only = new([only]) }).Run()));
        Assert.Equal(
            results.Split(", ").Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Assert.Single(_temp.Query("SELECT COUNT(*) FROM synced_instances"))
        );
    }

    [Fact]
    public async Task Dependencies_outside_a_partial_sync_must_be_synced_at_the_commit()
    {
        var part = Whole("c2", 81) with { Only = new(["b"]) };
        await Whole("c1").Run();
        Assert.Equal("depends on a/x, which is not synced at c2", Reason(await part.Run(), "b/x"));

        await (Whole("c2", 81) with { Only = new(["a"]) }).Run();
        Assert.Equal("b/x updated", Results(await part.Run()));
    }

    [Fact]
    public async Task A_part_is_published_only_once_the_rest_is_at_the_commit_too()
    {
        var first = await (Whole("c1") with { Only = new(["a"]) }).Run();
        Assert.Equal(
            (PublishResult.Waiting, "b/x was left out and is not synced at this commit"),
            (first.Publish[0].Result, first.Publish[0].Reason)
        );

        var second = await (Whole("c1") with { Only = new(["b/x"]) }).Run();
        Assert.Equal(PublishResult.DryRun, second.Publish[0].Result);
    }

    [Fact]
    public async Task A_manual_change_to_an_instance_that_was_left_out_closes_the_gate()
    {
        await Whole("c1").Run();
        await ManualChangeEntry(_temp, "b/x");

        Assert.Equal(PublishResult.Waiting, (await (Whole("c1") with { Only = new(["a"]) }).Run()).Publish[0].Result);
    }

    [Fact]
    public async Task Instances_that_left_the_ops_file_are_named_and_left_as_they_are()
    {
        await Whole("c1").Run();
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 81)).Run();

        // The service b is not asked about any more; what was synced from the branch is found all the same.
        Assert.Equal([new("a", "y"), new("b", "x")], outcome.Left);
        Assert.Equal(
            ["x|beta-env", "y|beta-env", "x|beta-env"],
            _temp.Query("SELECT name, environment FROM instances ORDER BY service, name")
        );
    }

    [Fact]
    public async Task Every_step_is_reported_as_it_happens()
    {
        var heard = new List<string>();
        await (Whole("c1") with { MaxParallel = 1, Report = happened => heard.Add(Say(happened)) }).Run();

        Assert.Equal(
            ["started 3 of 3", "a/x create", "a/x created", "a/y create", "a/y created", "b/x create", "b/x created", "ended"],
            heard
        );
    }

    [Fact]
    public void A_name_that_selects_nothing_is_refused_with_the_nearest_name()
    {
        var order = new BranchOrder("main", 1, [], "c1", [Instance("front/x")]);

        Assert.Equal("no service or instance 'frnt' is synced from 'main'; did you mean 'front'?", new Selection(["frnt"]).Missing(order));
        Assert.Null(new Selection(["front", "front/x"]).Missing(order));
        Assert.Null(Selection.All.Missing(order));
    }

    private TestSync Whole(string sha, int port = 80) =>
        new(_temp, sha, Instance("a/x", port), Instance("a/y", port), Instance("b/x", port, 2, "a/x"));

    private static string Say(SyncEvent happened) =>
        happened switch
        {
            SyncStarted started => $"started {started.Changes} of {started.Instances}",
            InstanceStarted started => $"{started.Name} {started.Action.ToString().ToLowerInvariant()}",
            InstanceEnded ended => $"{ended.Outcome.Name} {ended.Outcome.Result.ToString().ToLowerInvariant()}",
            _ => "ended",
        };
}

public sealed class PartTestsOnSqlite() : PartTests(new TempState());

public sealed class PartTestsOverHttp() : PartTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class PartTestsOnPostgres() : PartTests(new PostgresState());
