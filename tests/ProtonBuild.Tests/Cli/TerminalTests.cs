namespace ProtonBuild.Tests.Cli;

/// <summary>What users wrote is shown as they wrote it, and never does anything to the terminal it is shown on.</summary>
public sealed class TerminalTests : IAsyncLifetime
{
    // Clears the screen, sets the title, starts a C1 sequence, turns text around; and what Spectre.Console would colour.
    private const string Nasty = "\e[2J\e]0;pwned\a\u009b31m\u202eback[red]x[/]";
    private const string Escaped = @"\e[2J\e]0;pwned\a\x9b31m\u202Eback[red]x[/]";

    private readonly TestRepository repository = TestRepository.Init();

    public async Task InitializeAsync()
    {
        repository.Write(
            "proton-ops.yaml",
            "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: spec.yaml }\n      prod: { branch: prod, "
                + "spec: spec.yaml }\n  publish: { from: main, to: prod }\n"
        );
        repository.Write("protonbuild.yaml", $"publish: {{ title: \"{Escaped}\" }}\n");
        repository.Write(
            "spec.yaml",
            $"proton: ServiceSpec\ninstances:\n  - {{ name: beta, environment: \"{Escaped}\", spec: {{ \"{Escaped}\": "
                + $"\"{Escaped}\" }} }}\n  - {{ name: prod, environment: live }}\n"
        );
        repository.Commit("Open the shop");
        repository.Branch("prod");
        repository.Write("notes.md", "x");
        repository.Commit($"Say {Nasty}");
        (await ToolRun.In(repository, "sync")).Ends(0);
        repository.Write(
            "spec.yaml",
            $"proton: ServiceSpec\ninstances:\n  - {{ name: beta, environment: \"{Escaped}\", spec: {{ \"{Escaped}\": "
                + $"\"2{Escaped}\" }} }}\n  - {{ name: prod, environment: live }}\n"
        );
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    public static TheoryData<string, string[]> Shown =>
        new()
        {
            { "what an instance has", ["status"] },
            { "what would change", ["plan"] },
            { "a pull request", ["publish", "--dry-run"] },
            { "a change by hand", ["instance", "update", "shop/beta", "--set", $"{Nasty}={Nasty}"] },
            { "an unknown option", ["validate", Nasty] },
            { "an unknown branch", ["sync", "--branch", Nasty] },
            { "an unknown instance", ["instance", "delete", $"shop/{Nasty}"] },
            { "an unknown folder", ["validate", "--repo", Nasty] },
            { "an unknown format", ["validate", "--format", Nasty] },
            { "an unknown severity", ["validate", "--fail-on", Nasty] },
            { "an unknown configuration", ["validate", "--config", Nasty] },
            { "a reason", ["blockers", "resolve", "abcd", "--reason", Nasty] },
        };

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task Control_characters_never_reach_the_terminal(string what, string[] arguments)
    {
        _ = what;
        var run = await ToolRun.In(repository, arguments);
        run.Ends(run.Code);
        AssertTame(run.Out + run.Error);
        // JSON keeps every character, escaped as JSON escapes.
        var json = await ToolRun.In(repository, [.. arguments, "--format", "json"]);
        Assert.DoesNotContain(json.Out, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task Findings_and_records_show_marks_for_control_characters_and_markup_as_it_is()
    {
        repository.Write(
            "proton-ops.yaml",
            $"sync:\n  services:\n    shop:\n      beta: {{ branch: \"{Escaped}\", spec: \"{Escaped}\" }}\n      "
                + $"\"{Escaped}\": {{ branch: main, spec: spec.yaml }}\n      raw[red]\u0085x: {{ branch: main, spec: "
                + $"spec.yaml }}\n"
        );
        var run = (await ToolRun.In(repository, "validate")).Ends(1);
        AssertTame(run.Out);
        Assert.Contains("\uFFFD[2J\uFFFD]0;pwned\uFFFD\uFFFD31m\uFFFDback[red]x[/]", run.Out, StringComparison.Ordinal);

        (await ToolRun.In(repository, "instance", "update", "shop/beta", "--set", $"a={Nasty}")).Ends(0);
        foreach (
            var command in (string[][])
                [
                    ["blockers", "list"],
                    ["status"],
                    ["history"],
                ]
        )
        {
            run = (await ToolRun.In(repository, command)).Ends(0);
            AssertTame(run.Out);
            Assert.Contains("[red]", run.Out, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Only_a_terminal_gets_colours_and_only_where_they_are_wanted(bool noColorVariable, bool noColorOption, bool colours)
    {
        var context = ToolRun.Context(repository.Path) with { Variable = name => name == "NO_COLOR" && noColorVariable ? "1" : null };
        var terminal = ToolRun.NoTerminal() with { IsTerminal = true };
        var text = (await ToolRun.In(context, terminal, noColorOption ? ["status", "--no-color"] : ["status"])).Out;
        Assert.Contains("shop/beta", text, StringComparison.Ordinal);
        Assert.Equal(colours, text.Contains("\e[", StringComparison.Ordinal));
        Assert.DoesNotContain("\e[2J", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u009b", text, StringComparison.Ordinal);
    }

    private static void AssertTame(string text)
    {
        Assert.NotEqual("", text);
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not ('\n' or '\t')) || c == '\u202e');
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }
}
