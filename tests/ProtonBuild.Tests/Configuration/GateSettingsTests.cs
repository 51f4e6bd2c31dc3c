using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Configuration;

public sealed class GateSettingsTests
{
    [Theory]
    [InlineData("- to: prod", "PB9002 2:5 the gate is always open; give it a 'soak', a 'command' or a 'freeze'")]
    [InlineData("soak: 2h", "PB9002 2:3 'gates' must be a list of mappings with soak, command or freeze, not a mapping")]
    [InlineData("- soak: soon", "PB9002 2:11 'soon' is no span of time; write it as in ")]
    [InlineData("- soak: 0s", "PB9002 2:11 '0s' is no span of time")]
    [InlineData("- soaks: 2h\n    command: x", "PB9001 2:5 'soaks' is no key of a gate; did you mean 'soak'?")]
    [InlineData("- { soak: 2h, timeout: 5m }", "PB9002 2:17 'timeout' is the time limit of the gate's 'command', and there is none")]
    [InlineData("- command: []", "PB9002 2:14 'command' is empty; it is the program and its arguments, as a list")]
    [InlineData("- freeze: fri", "PB9002 2:13 'freeze' must be a list of mappings with from and to, not text")]
    [InlineData("- freeze: [{ days: [fir] }]", "PB9002 2:23 'fir' is no day; did you mean 'fri'?")]
    [InlineData("- freeze: [{ days: [Friday] }]", "PB9002 2:23 'Friday' is no day")]
    [InlineData("- freeze: [{ days: [] }]", "PB9002 2:22 'days' names no day, so the freeze never begins")]
    [InlineData("- freeze: [{ days: fri, from: 4pm }]", "PB9002 2:33 '4pm' is no time of day; write it as in \"16:00\"")]
    [InlineData("- freeze: [{ days: fri, to: \"24:01\" }]", "PB9002 2:31 '24:01' is no time of day")]
    [InlineData("- freeze: [{ days: fri, from: \"16:00\", to: \"16:00\" }]", "PB9002 2:33 a freeze of no length; ")]
    [InlineData(
        "- freeze: [{ reason: why }]",
        "PB9002 2:16 the freeze has no 'from', and no 'days' on which it comes again | PB9002 2:16 the freeze has no "
            + "'to', and no 'days' on which it comes again"
    )]
    [InlineData(
        "- freeze: [{ from: \"16:00\", to: 2026-12-24 00:00 }]",
        "PB9002 2:22 '16:00' is no date with a time; write it as in 2026-12-24 00:00, or add 'days' for times of day"
    )]
    [InlineData("- freeze: [{ from: 2026-12-24 00:00, to: 2026-02-30 00:00 }]", "PB9002 2:44 '2026-02-30 00:00' is no date with a time")]
    [InlineData(
        "- freeze: [{ from: 2026-12-24 00:00, to: 2026-12-23 00:00 }]",
        "PB9002 2:44 the freeze ends before it begins; 'to' is later than 'from'"
    )]
    [InlineData(
        "- freeze: [{ days: fri, zone: Europe/Berlim }]",
        "PB9002 2:33 'Europe/Berlim' is no time zone; did you mean 'Europe/Berlin'?"
    )]
    [InlineData("- freeze: [{ days: fri, zone: W. Europe Standard Time }]", "PB9002 2:33 'W. Europe Standard Time' is no time zone; ")]
    [InlineData(
        "- freeze: [{ days: fri, zone: ../../etc/passwd }]",
        "PB9002 2:33 '../../etc/passwd' is no time zone; write its IANA name, as in Europe/Berlin"
    )]
    [InlineData("- freeze: [{ days: fri, zon: UTC }]", "PB9001 2:27 'zon' is no key of a freeze; did you mean 'zone'?")]
    public void An_impossible_gate_setting_is_reported_at_its_place(string gates, string expected)
    {
        var findings = Read($"gates:\n  {gates}\n").Findings.Select(Shop.Text).ToList();
        Assert.Equal(expected.Split(" | ").Length, findings.Count);
        Assert.All(expected.Split(" | ").Zip(findings), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("events: { url: https://hooks.example.com/a?b=c }", null)]
    [InlineData(
        "events: { url: hooks.example.com }",
        "PB9002 1:16 the address of 'events' cannot be read; write it like https://hooks.example.com/protonbuild"
    )]
    [InlineData("events: { url: file:///etc/passwd }", "PB9002 1:16 the address of 'events' cannot be read")]
    [InlineData("events: { url: https://a:b@hooks.example.com }", "PB9002 1:16 the address of 'events' holds a user or password")]
    [InlineData(
        "events: { uri: https://hooks.example.com }",
        "PB9001 1:11 'uri' is no key of 'events'; did you mean 'url'? | "
            + "PB9002 1:1 'events' has no 'url'; it names the address that events are delivered to"
    )]
    public void An_address_of_events_is_one_without_a_password(string events, string? expected) =>
        Assert.All(
            (expected?.Split(" | ") ?? []).Zip(Read(events).Findings.Select(Shop.Text), (first, second) => (first, second)),
            pair => Assert.StartsWith(pair.first, pair.second, StringComparison.Ordinal)
        );

    [Fact]
    public void A_gate_before_a_branch_that_nothing_is_published_to_is_found()
    {
        var files = Shop.Files().With(Shop.OpsFile, Shop.Ops + "  publish: { from: main, to: prod }\n");
        Assert.Equal(
            "PB9008 2:9 nothing is published to 'prd'; did you mean 'prod'?",
            Assert.Single(Shop.Check(files.With(Shop.ConfigFile, Config("prd"))), found => found.Rule.Code == "PB9008") is var found
                ? Shop.Text(found)
                : ""
        );
        Assert.DoesNotContain(Shop.Check(files.With(Shop.ConfigFile, Config("prod"))), found => found.Rule.Code == "PB9008");

        static string Config(string to) => $"gates:\n  - to: {to}\n    soak: 2h\ntemplates: {{ shop: {{ path: templates/shop }} }}\n";
    }

    [NodeFact]
    public async Task The_schema_takes_what_the_reader_takes_and_refuses_what_a_schema_can_tell()
    {
        string[] good =
        [
            "gates: [{ to: prod, soak: 2h, command: [./smoke.sh], timeout: 10m, freeze: [{ days: [fri, sat], from: "
                + "\"16:00\", to: \"24:00\", zone: Europe/Berlin, reason: weekend }] }]",
            "gates: [{ freeze: [{ days: sun }, { from: 2026-12-24 00:00, to: 2026-12-27T08:30 }] }]",
            "events: { url: https://hooks.example.com/a?b=c }",
        ];
        string[] bad =
        [
            "gates: [{ to: prod }]",
            "gates: { soak: 2h }",
            "gates: [{ soak: soon }]",
            "gates: [{ soke: 2h, command: x }]",
            "gates: [{ soak: 2h, timeout: 5m }]",
            "gates: [{ command: [] }]",
            "gates: [{ freeze: fri }]",
            "gates: [{ freeze: [{ days: [fir] }] }]",
            "gates: [{ freeze: [{ days: [] }] }]",
            "gates: [{ freeze: [{ days: fri, from: 4pm }] }]",
            "gates: [{ freeze: [{ days: fri, to: \"24:01\" }] }]",
            "gates: [{ freeze: [{ reason: why }] }]",
            "gates: [{ freeze: [{ from: \"16:00\", to: 2026-12-24 00:00 }] }]",
            "events: { url: hooks.example.com }",
            "events: { url: \"https://a:b@hooks.example.com\" }",
            "events: { uri: https://hooks.example.com }",
        ];
        Assert.All(good, text => Assert.Empty(Read(text).Findings));
        Assert.All(bad, text => Assert.NotEmpty(Read(text).Findings));
        var errors = await Ajv.Errors(
            good.Concat(bad).Select(text => ("config", Core.State.CanonicalJson.Of(YamlReader.Read(new("protonbuild.yaml", text)).Root)))
        );
        Assert.All(
            good.Concat(bad).Zip(errors),
            pair => Assert.True(pair.Second.Length == 0 == good.Contains(pair.First), $"{pair.First}: {pair.Second}")
        );
    }

    private static (ProtonBuildConfig Config, IReadOnlyList<Core.Diagnostics.Diagnostic> Findings) Read(string text) =>
        ConfigReader.Read(YamlReader.Read(new("protonbuild.yaml", text)), Core.Rules.AllRules.List);
}
