using System.Text;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Transfer;
using ProtonBuild.State.Wire;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

/// <summary>From the database that the test class names into both kinds.</summary>
public abstract class ExportTests(TempState temp) : IDisposable
{
    private static readonly Caller Alice = new("alice", Role.Admin);

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_imported_export_is_exported_again_byte_for_byte(bool intoTheOtherKind)
    {
        await using var state = await Filled();
        var first = await Export(state);
        foreach (var table in StateTables.All)
            Assert.Contains($"\n{{\"{table.Name}\":{{", first, StringComparison.Ordinal);
        using var target = Empty(intoTheOtherKind);
        await using var copy = await target.Store();
        Assert.Equal(first.Split('\n').Length - 3, await StateImport.Read(copy, Bytes(first), None));
        Assert.Equal(first, await Export(copy));

        // It is alive: keys go on behind those that came along, and so do leases.
        target.Clock.Advance(TimeSpan.FromDays(1));
        await Sync(copy, await Lease(copy), "c9", Want("a/x", 9), Want("new/one", 1));
        Assert.Equal("c9", (await Find(copy, Want("a/x"))).SyncedSha);
    }

    [Fact]
    public async Task An_import_goes_into_an_empty_state_only()
    {
        await using var state = await Filled();
        var before = temp.Content();
        var export = await Export(state);
        Assert.Contains(
            "holds something already",
            (await Refused(StateFault.Conflict, () => StateImport.Read(state, Bytes(export), None))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, temp.Content());
    }

    [Theory]
    [InlineData("", "line 1: there is nothing in it")]
    [InlineData("hello\n", "line 1: a line is one JSON object")]
    [InlineData("{\"a\":1}\n", "line 1: its first line does not say so")]
    [InlineData("{\"protonbuild-state\":99}\n", "version 99")]
    [InlineData("{\"protonbuild-state\":2}\n{\"services\":{\"name\":\"a\",\"created_at\":1}}\n", "cut short")]
    [InlineData("{\"protonbuild-state\":2}\n{\"services\":{\"name\":\"a\",\"created_at\":1}}\n{\"rows\":2}\n", "number of its rows")]
    [InlineData("{\"protonbuild-state\":2}\n{\"songs\":{\"name\":\"a\"}}\n{\"rows\":1}\n", "line 2: there is no table 'songs'")]
    [InlineData("{\"protonbuild-state\":2}\n{\"services\":{\"nam\":\"a\"}}\n{\"rows\":1}\n", "no column 'nam'")]
    [InlineData("{\"protonbuild-state\":2}\n{\"services\":{\"name\":1}}\n{\"rows\":1}\n", "is a text")]
    [InlineData("{\"protonbuild-state\":2}\n{\"services\":[]}\n{\"rows\":1}\n", "a row is an object")]
    [InlineData(
        "{\"protonbuild-state\":2}\n{\"sync_configurations\":{\"service\":\"a\",\"repository\":\"r\",\"branch\":\"b\","
            + "\"ops_file\":\"o\",\"provider\":\"GITHUB\",\"updated_at\":1}}\n{\"rows\":1}\n",
        "contradict"
    )]
    [InlineData(
        "{\"protonbuild-state\":2}\n{\"services\":{\"name\":\"a\",\"created_at\":1}}\n"
            + "{\"services\":{\"name\":\"a\",\"created_at\":1}}\n{\"rows\":2}\n",
        "contradict"
    )]
    public async Task An_incomplete_export_is_refused_with_the_line_and_nothing_is_kept(string text, string says)
    {
        await using var state = await temp.Store();
        var before = temp.Content();
        Assert.Contains(
            says,
            (await Refused(StateFault.Invalid, () => StateImport.Read(state, Bytes(text), None))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, temp.Content());
    }

    private TempState Empty(bool otherKind) => temp is PostgresState == otherKind ? new TempState() : new PostgresState();

    /// <summary>Something in every table, and texts that are hard to carry.</summary>
    private async Task<StateService> Filled()
    {
        var state = await temp.Store();
        var proton = new ProtonOperations(state);
        var lease = await Lease(state);
        var begun = await state.BeginSync(Begin(lease, "c1", Want("a/x"), Want("a/ü")), None);
        foreach (var want in (DesiredInstance[])[Want("a/x"), Want("a/ü")])
            await Deploy(state, lease, begun, want);
        await state.FinishSync(
            new(
                lease,
                begun.SyncId,
                [new(new("a", "x"), 1, SyncResult.Failed, "line one\nline \"two\" \\ 😀 <b>")],
                [new("main", "prod", PublishResult.Opened, null, "https://x")]
            ),
            None
        );
        await proton.Instances.UpdateServiceInstance(
            new()
            {
                ServiceName = "a",
                Name = "x",
                DeploymentType = "CURRENT_VERSION",
                ClientToken = "t",
            },
            Alice,
            None
        );
        await proton.Tags.TagResource(
            new() { ResourceArn = "arn:aws:proton:local:000000000000:service/a", Tags = [new() { Key = "k", Value = "" }] },
            Alice,
            None
        );
        var blocker = (await state.ListBlockers(new(), None))[0];
        await state.ResolveBlocker(new(blocker.Id, "because", "bob"), None);
        return state;
    }

    private static async Task<string> Export(StateService state)
    {
        using var stream = new MemoryStream();
        await StateExport.Write(state, stream, None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}

[Trait("Database", "PostgreSQL")]
public sealed class ExportTestsOnSqlite() : ExportTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class ExportTestsOnPostgres() : ExportTests(new PostgresState());
