using System.CommandLine;
using System.CommandLine.Parsing;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.Cli.Commands;

/// <summary>The options of <c>sync</c>.</summary>
internal sealed class SyncOptions
{
    private const int LongestReason = 500;

    public SyncOptions() =>
        MaxParallel.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > 256))
                result.AddError("--max-parallel is a number from 1 to 256");
        });

    public Option<string?> Branch { get; } =
        new("--branch") { Description = "The branch to sync (default: the one checked out)", HelpName = "BRANCH" };

    public Option<string?> Commit { get; } =
        new("--commit") { Description = "The commit of the branch to sync (default: the one it stands at)", HelpName = "SHA" };

    public Option<string[]> Only { get; } =
        new("--only")
        {
            Description = "Only this service, or this instance of one; may be given several times, or several in one with spaces between",
            HelpName = "SERVICE[/INSTANCE]",
        };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Show what would be done, and do nothing" };

    public Option<bool> Prune { get; } =
        new("--prune") { Description = "Remove instances that the ops file no longer names; lists them, and removes them with --yes" };

    public Option<bool> Yes { get; } = new("--yes") { Description = "With --prune: remove what it lists" };

    public Option<int> MaxParallel { get; } =
        new("--max-parallel")
        {
            Description = "How many instances of a wave sync side by side",
            HelpName = "N",
            DefaultValueFactory = _ => 8,
        };

    public Option<TimeSpan> WaitForLease { get; } =
        new("--wait-for-lease")
        {
            Description = "How long to wait while another run syncs the branch, as in 90s or 15m (default: not at all)",
            HelpName = "TIME",
            CustomParser = Duration,
        };

    public Option<TimeSpan> Lease { get; } =
        new("--lease")
        {
            Description =
                "How long the lease holds unless it is renewed, which it is at a third of that: as long does a killed run keep others out",
            HelpName = "TIME",
            CustomParser = Duration,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
            Hidden = true,
        };

    public Option<bool> Rewritten { get; } =
        new("--rewritten") { Description = "History was rewritten: sync although recorded commits are not in this clone" };

    public Option<string?> Events { get; } =
        new("--events") { Description = "Write what happens to this file as it happens, one JSON object a line", HelpName = "FILE" };

    /// <summary>Shared with <c>publish</c>.</summary>
    public Option<string?> OverrideFreeze { get; } = OverrideFreezeOption();

    public IReadOnlyList<Option> All =>
        [Branch, Commit, Only, DryRun, Prune, Yes, MaxParallel, WaitForLease, Lease, Rewritten, Events, OverrideFreeze];

    public static Option<string?> OverrideFreezeOption()
    {
        var option = new Option<string?>("--override-freeze")
        {
            Description = "Publish although a freeze window says no, for this reason, which is recorded",
            HelpName = "REASON",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var reason, ..] && (string.IsNullOrWhiteSpace(reason.Value) || reason.Value.Length > LongestReason))
                result.AddError($"--override-freeze takes a reason of 1 to {LongestReason} characters");
        });
        return option;
    }

    public SyncRequest Apply(ParseResult parsed, SyncRequest request) =>
        request with
        {
            Only = new Selection([
                .. (parsed.GetValue(Only) ?? []).SelectMany(names => names.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            ]),
            MaxParallel = parsed.GetValue(MaxParallel),
            WaitForLease = parsed.GetValue(WaitForLease),
            LeaseDuration = parsed.GetValue(Lease) is var lease && lease > TimeSpan.Zero ? lease : request.LeaseDuration,
            AcceptRewritten = parsed.GetValue(Rewritten),
            Prune = parsed.GetValue(Prune),
        };

    private static TimeSpan Duration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Durations.Parse(text) is { } span)
            return span;
        result.AddError($"'{text}' is no span of time; write it as in {Durations.Examples}");
        return default;
    }
}
