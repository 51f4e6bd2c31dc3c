using ProtonBuild.Cli;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Tests.Cli;

/// <summary>What people see of a sync that takes its time.</summary>
public sealed class SyncProgressTests : IDisposable
{
    private static readonly Revision Revision = new("acme/shop", "main", "c1");

    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly ManualTimeProvider clock = new();
    private int width = 80;

    public void Dispose() => error.Dispose();

    [Fact]
    public void A_terminal_shows_a_table_of_what_runs_and_for_how_long_which_is_gone_at_the_end()
    {
        using var progress = Begin(isTerminal: true, instances: 3);
        Start(progress, "front-end/beta", SyncAction.Update);
        Start(progress, "db/beta", SyncAction.Create);
        Assert.Equal("", error.ToString());

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            "syncing 'main': 0 of 3 instances\n  front-end/beta  update     1 s\n  db/beta         create     1 s",
            error.ToString()
        );

        End(progress, "front-end/beta");
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.EndsWith(
            "\r\e[2A\e[Jsyncing 'main': 1 of 3 instances\n  db/beta  create     1 s",
            error.ToString(),
            StringComparison.Ordinal
        );

        progress.Dispose();
        Assert.EndsWith("\r\e[1A\e[J", error.ToString(), StringComparison.Ordinal);
        var whole = error.ToString();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(whole, error.ToString());
    }

    [Fact]
    public void A_deployers_output_is_shown_above_the_table()
    {
        using var progress = Begin(isTerminal: true, instances: 1);
        Start(progress, "a/x", SyncAction.Create);
        clock.Advance(TimeSpan.FromSeconds(1));
        progress.OnEvent(new InstanceOutput(clock.GetUtcNow(), Name("a/x"), "pulling \e[2Jimage"));

        Assert.EndsWith(
            "\r\e[1A\e[J[a/x] pulling \uFFFD[2Jimage\nsyncing 'main': 0 of 1 instances\n  a/x  create     1 s",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_narrow_terminal_and_many_instances_still_give_lines_that_can_be_written_over()
    {
        width = 20;
        using var progress = Begin(isTerminal: true, instances: 12);
        for (var number = 0; number < 12; number++)
            Start(progress, $"a-long-service/instance-{number}", SyncAction.Update);
        clock.Advance(TimeSpan.FromSeconds(1));

        var lines = error.ToString().Split('\n');
        Assert.Equal((12, "  and 2 more"), (lines.Length, lines[^1]));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 19));
    }

    [Fact]
    public void A_log_gets_a_whole_line_now_and_then()
    {
        using var progress = Begin(isTerminal: false, instances: 2);
        Start(progress, "a/x", SyncAction.Create);
        clock.Advance(TimeSpan.FromSeconds(1));
        progress.OnEvent(new InstanceOutput(clock.GetUtcNow(), Name("a/x"), "done"));
        End(progress, "a/x");
        clock.Advance(TimeSpan.FromSeconds(10));
        progress.Dispose();

        Assert.Equal("syncing 'main': 0 of 2 instances; a/x for 1 s\n[a/x] done\nsyncing 'main': 1 of 2 instances\n", error.ToString());
    }

    private SyncProgress Begin(bool isTerminal, int instances)
    {
        var terminal = new Terminal(TextWriter.Null, error) { IsErrorTerminal = isTerminal, Width = () => width };
        var progress = new SyncProgress(terminal, clock);
        progress.OnEvent(new SyncStarted(clock.GetUtcNow(), "s1", Revision, instances, instances));
        return progress;
    }

    private void Start(SyncProgress progress, string name, SyncAction action) =>
        progress.OnEvent(new InstanceStarted(clock.GetUtcNow(), Name(name), 1, action, "d1", false));

    private void End(SyncProgress progress, string name) =>
        progress.OnEvent(new InstanceEnded(clock.GetUtcNow(), new(Name(name), 1, SyncResult.Updated)));

    private static InstanceName Name(string name) => new(name.Split('/')[0], name.Split('/')[1]);
}
