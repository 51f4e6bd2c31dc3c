using System.CommandLine;
using System.CommandLine.Parsing;
using ProtonBuild.App.Syncing;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.Cli.Commands;

/// <summary>The options of <c>sync</c>, as the command line has them.</summary>
internal sealed class SyncSwitches
{
    private const int LongestReason = 500;

    public SyncSwitches() =>
        MaxParallel.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > 256))
                result.AddError("--max-parallel must be a number from 1 to 256");
        });

    public Option<string?> Branch { get; } =
        new("--branch") { Description = "The branch to sync (default: the one checked out)", HelpName = "BRANCH" };

    public Option<string?> Commit { get; } =
        new("--commit") { Description = "The commit of the branch to sync (default: its latest)", HelpName = "SHA" };

    public Option<string[]> Only { get; } =
        new("--only")
        {
            Description = "Only this service or instance; repeatable, or several separated by spaces",
            HelpName = "SERVICE[/INSTANCE]",
        };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Show what a sync would do without doing it" };

    public Option<bool> Prune { get; } =
        new("--prune") { Description = "Remove instances that the ops file no longer names; without --yes, only list them" };

    public Option<bool> Yes { get; } = new("--yes") { Description = "With --prune: remove the listed instances" };

    public Option<int> MaxParallel { get; } =
        new("--max-parallel")
        {
            Description = "How many instances of a wave sync in parallel",
            HelpName = "N",
            DefaultValueFactory = _ => 8,
        };

    public Option<TimeSpan> WaitForLease { get; } =
        new("--wait-for-lease")
        {
            Description = "How long to wait while another run syncs the branch, such as 90s or 15m (default: do not wait)",
            HelpName = "TIME",
            CustomParser = Duration,
        };

    public Option<TimeSpan> Lease { get; } =
        new("--lease")
        {
            Description =
                "How long the lease lasts; a run renews it at a third of that time, and a killed run blocks others until it expires",
            HelpName = "TIME",
            CustomParser = Duration,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
            Hidden = true,
        };

    public Option<bool> Rewritten { get; } =
        new("--rewritten") { Description = "Sync even though history was rewritten and recorded commits are missing from this clone" };

    public Option<string?> Events { get; } =
        new("--events") { Description = "Write events to this file as they happen, one JSON object per line", HelpName = "FILE" };

    /// <summary>Shared with <c>publish</c>.</summary>
    public Option<string?> OverrideFreeze { get; } = OverrideFreezeOption();

    public IReadOnlyList<Option> All =>
        [Branch, Commit, Only, DryRun, Prune, Yes, MaxParallel, WaitForLease, Lease, Rewritten, Events, OverrideFreeze];

    public static Option<string?> OverrideFreezeOption()
    {
        var option = new Option<string?>("--override-freeze")
        {
            Description = "Publish despite a freeze window, for this reason, which is recorded",
            HelpName = "REASON",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var reason, ..] && (string.IsNullOrWhiteSpace(reason.Value) || reason.Value.Length > LongestReason))
                result.AddError($"--override-freeze needs a reason of 1 to {LongestReason} characters");
        });
        return option;
    }

    public SyncOptions OptionsOf(ParseResult parsed) =>
        new()
        {
            Branch = parsed.GetValue(Branch),
            Commit = parsed.GetValue(Commit),
            Only = new Selection([
                .. (parsed.GetValue(Only) ?? []).SelectMany(names => names.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            ]),
            DryRun = parsed.GetValue(DryRun),
            Prune = parsed.GetValue(Prune),
            IsPruneConfirmed = parsed.GetValue(Yes),
            MaxParallel = parsed.GetValue(MaxParallel),
            Lease = LeaseOf(parsed),
            OverrideFreeze = parsed.GetValue(OverrideFreeze),
            EventsFile = parsed.GetValue(Events),
        };

    public LeaseOptions LeaseOf(ParseResult parsed) =>
        new()
        {
            Wait = parsed.GetValue(WaitForLease),
            Duration = parsed.GetValue(Lease),
            AcceptRewritten = parsed.GetValue(Rewritten),
        };

    private static TimeSpan Duration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Durations.Parse(text) is { } span)
            return span;
        result.AddError($"'{text}' is not a duration; write it as in {Durations.Examples}");
        return default;
    }
}
