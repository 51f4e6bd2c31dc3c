using System.Globalization;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Publishing;

/// <summary>When gates open. 2026-11-20 is a Friday; in Berlin clocks are turned on 2026-03-29 (02:00 to 03:00) and 2026-10-25 (03:00 to
/// 02:00).</summary>
public sealed class GateDecisionTests
{
    private const string Weekend =
        "freeze: [{ days: [fri], from: \"16:00\", zone: Europe/Berlin, reason: weekend }, { days: [sat, sun], zone: "
        + "Europe/Berlin }, { days: mon, to: \"08:00\", zone: Europe/Berlin }]";
    private const string Nights = "freeze: [{ days: [mon, tue, wed, thu, fri], from: \"22:00\", to: \"06:00\" }]";
    private const string Christmas = "freeze: [{ from: 2026-12-24 00:00, to: 2026-12-27T00:00, zone: America/New_York, reason: holidays }]";
    private const string OverTheTurn = "freeze: [{ days: [sun], from: \"01:30\", to: \"02:30\", zone: Europe/Berlin }]";
    private const string FromTheTurn = "freeze: [{ days: [sun], from: \"02:30\", to: \"03:30\", zone: Europe/Berlin }]";

    [Theory]
    [InlineData(Weekend, "2026-11-20 14:59", null)]
    [InlineData(Weekend, "2026-11-20 15:00", "2026-11-23 07:00")] // Friday, 16:00 in Berlin, to Monday, 08:00: three windows in a row.
    [InlineData(Weekend, "2026-11-22 03:00", "2026-11-23 07:00")]
    [InlineData(Weekend, "2026-11-23 06:59", "2026-11-23 07:00")]
    [InlineData(Weekend, "2026-11-23 07:00", null)]
    [InlineData(Weekend, "2026-07-17 14:00", "2026-07-20 06:00")] // The same in summer, an hour earlier in UTC.
    [InlineData(Nights, "2026-11-20 21:59", null)]
    [InlineData(Nights, "2026-11-20 22:00", "2026-11-21 06:00")]
    [InlineData(Nights, "2026-11-21 05:59", "2026-11-21 06:00")] // Begun on Friday, it ends on Saturday …
    [InlineData(Nights, "2026-11-21 22:00", null)] // … and none begins on Saturday.
    [InlineData(Christmas, "2026-12-24 04:59", null)]
    [InlineData(Christmas, "2026-12-24 05:00", "2026-12-27 05:00")]
    [InlineData(Christmas, "2027-12-24 05:00", null)]
    [InlineData(OverTheTurn, "2026-03-29 00:45", "2026-03-29 01:00")] // There is no 02:30: it ends where the clock is turned.
    [InlineData(OverTheTurn, "2026-03-29 01:00", null)]
    [InlineData(OverTheTurn, "2026-10-24 23:45", "2026-10-25 01:30")] // 02:30 comes twice: it ends with the second, two hours later.
    [InlineData(OverTheTurn, "2026-10-25 00:45", "2026-10-25 01:30")] // The first 02:45, between the two, is no gap.
    [InlineData(OverTheTurn, "2026-10-25 01:30", null)]
    [InlineData(FromTheTurn, "2026-03-29 01:00", "2026-03-29 01:30")]
    public void A_freeze_holds_from_its_beginning_to_its_end_by_the_clock_of_its_zone(string gate, string now, string? opens)
    {
        var decision = Decide(gate, now);

        Assert.Equal((opens is null, opens is null ? null : (DateTimeOffset?)At(opens)), (decision.Closed is null, decision.OpensAt));
    }

    [Fact]
    public void The_reason_says_when_it_opens_here_and_there_and_what_lifts_it()
    {
        Assert.Equal(
            "publishing to 'prod' is frozen (weekend); it opens at 2026-11-23 07:00 UTC (Mon 08:00 in Europe/Berlin); "
                + "--override-freeze \"REASON\" lifts the freeze",
            Decide(Weekend, "2026-11-20 16:00").Closed
        );
        Assert.Equal(
            "publishing to 'prod' is frozen; it opens at 2026-11-21 06:00 UTC; --override-freeze \"REASON\" lifts the freeze",
            Decide(Nights, "2026-11-20 23:00").Closed
        );
    }

    [Theory]
    [InlineData("2026-11-20 11:59", "2026-11-20 12:00")]
    [InlineData("2026-11-20 12:00", null)]
    public void The_longest_soak_of_all_gates_counts(string now, string? opens)
    {
        var decision = GateDecision.Decide(
            [Gate("soak: 1h"), Gate("soak: 2h"), Gate("to: elsewhere\n    soak: 5h")],
            Question with
            {
                LastDeployed = At("2026-11-20 10:00"),
            },
            At(now)
        );

        Assert.Equal(
            opens is null ? null : "what was deployed from 'dev' at 2026-11-20 10:00 UTC soaks for 2h; it opens at 2026-11-20 12:00 UTC",
            decision.Closed
        );
        Assert.Equal(opens is null ? null : At(opens), decision.OpensAt);
    }

    [Fact]
    public void A_soak_time_that_ends_in_a_freeze_waits_for_its_end_too()
    {
        var question = Question with { LastDeployed = At("2026-11-20 14:00") };
        var decision = GateDecision.Decide([Gate("soak: 2h"), Gate(Weekend)], question, At("2026-11-20 14:30"));
        Assert.Equal(
            "what was deployed from 'dev' at 2026-11-20 14:00 UTC soaks for 2h; it opens at 2026-11-23 07:00 UTC (Mon "
                + "08:00 in Europe/Berlin)",
            decision.Closed
        );

        decision = GateDecision.Decide([Gate("soak: 2h"), Gate(Weekend)], question with { Override = "hotfix" }, At("2026-11-20 15:30"));
        Assert.Equal(
            ("what was deployed from 'dev' at 2026-11-20 14:00 UTC soaks for 2h; it opens at 2026-11-20 16:00 UTC", null),
            (decision.Closed, decision.Overridden)
        );
    }

    [Fact]
    public void An_override_is_reported_only_where_there_was_something_to_override()
    {
        Assert.Equal(
            (null, "frozen (weekend), overridden: hotfix 42"),
            Of(GateDecision.Decide([Gate(Weekend)], Question with { Override = "hotfix 42" }, At("2026-11-20 16:00")))
        );
        Assert.Equal(
            (null, null),
            Of(GateDecision.Decide([Gate(Weekend)], Question with { Override = "hotfix 42" }, At("2026-11-19 16:00")))
        );

        static (string?, string?) Of(GateDecision decision) => (decision.Closed, decision.Overridden);
    }

    [Fact]
    public void A_freeze_on_every_day_has_no_end_in_sight() =>
        Assert.Equal(
            ("publishing to 'prod' is frozen; no end is in sight; --override-freeze \"REASON\" lifts the freeze", null),
            (
                Decide("freeze: [{ days: [mon, tue, wed, thu, fri, sat, sun] }]", "2026-11-20 12:00") is var decision
                    ? decision.Closed
                    : "",
                decision.OpensAt
            )
        );

    [Fact]
    public void A_gate_before_another_branch_keeps_nothing_back() =>
        Assert.Null(Decide("to: elsewhere\n    freeze: [{ days: [fri] }]", "2026-11-20 12:00").Closed);

    private static GateQuestion Question => new("dev", "prod", null, null);

    private static GateDecision Decide(string gate, string now) => GateDecision.Decide([Gate(gate)], Question, At(now));

    private static GateSettings Gate(string gate)
    {
        var (config, findings) = ConfigReader.Read(
            YamlReader.Read(new("protonbuild.yaml", $"gates:\n  - {gate}\n")),
            Core.Rules.AllRules.List
        );
        Assert.Empty(findings);
        return Assert.Single(config.Gates);
    }

    private static DateTimeOffset At(string utc) =>
        DateTimeOffset.ParseExact(utc, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
