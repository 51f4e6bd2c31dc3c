using System.Text;
using ProtonBuild.Core.State;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.Server;

public sealed class TransferTests : IDisposable
{
    private readonly EndpointState _from = new();
    private readonly EndpointState _to = new();

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Fact]
    public async Task Everything_goes_through_an_endpoint_and_comes_back_the_same()
    {
        await using var from = await _from.Open();
        await Sync(from, await Lease(from), "c1", Want("front-end/beta"), Want("front-end/prod"));
        await from.DeleteInstance(new(new("front-end", "beta"), "alice"), None);
        using var export = new MemoryStream();
        var rows = await from.Export(export, None);
        Assert.Equal(export.ToArray().Count(one => one == '\n') - 2, rows);

        await using var to = await _to.Open();
        export.Position = 0;
        Assert.Equal(rows, await to.Import(export, None));
        Assert.Equal(_from.Content(), _to.Content());
        using var again = new MemoryStream();
        await to.Export(again, None);
        Assert.Equal(Encoding.UTF8.GetString(export.ToArray()), Encoding.UTF8.GetString(again.ToArray()));
    }

    [Fact]
    public async Task A_state_that_holds_something_takes_no_import_and_half_an_export_is_none()
    {
        await using var state = await _from.Open();
        await Sync(state, await Lease(state), "c1", Want("a/x"));
        using var export = new MemoryStream();
        await state.Export(export, None);
        export.Position = 0;
        await Refused(StateFault.Conflict, () => state.Import(export, None));
        await using var empty = await _to.Open();
        using var half = new MemoryStream(export.ToArray()[..(int)(export.Length / 2)]);
        await Refused(StateFault.Invalid, () => empty.Import(half, None));
        Assert.Empty((await empty.Status(new(), None)).Instances);
    }

    [Fact]
    public async Task Only_an_admin_moves_everything()
    {
        await using var endpoint = await TestEndpoint.Start(_from.Db, _from.Clock, TestKeys.Write(_from.Folder));
        await using var ci = endpoint.Client($"ci.{TestKeys.Secret}");
        using var nothing = new MemoryStream();
        Assert.Contains(
            "requires admin",
            (await Refused(StateFault.Unavailable, () => ci.Export(nothing, None))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "requires admin",
            (await Refused(StateFault.Unavailable, () => ci.Import(nothing, None))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, nothing.Length);
    }
}
