using System.Text.Json;
using Microsoft.Playwright;
using ProtonBuild.Demo;

namespace ProtonBuild.EndToEnd;

/// <summary>The page in a browser as people have it: by keyboard, with the accessibility rules of axe, wide and narrow, light and
/// dark.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-page-").FullName;
    private ServerProcess server = null!;

    public async Task InitializeAsync()
    {
        server = await ServerProcess.Start(Path.Combine(folder, "state.db"), "--access-keys", TestKeys.Write(folder));
        var example = ExampleRepository.Create(SourceTree.PathOf("examples/frontend-svc"), Path.Combine(folder, "frontend-svc"));
        (await Protonbuild(example, "sync")).Ends(0);
        foreach (var instance in new[] { "alpha", "beta" })
            (await Protonbuild(example, "instance", "update", $"frontend-svc/{instance}", "--set", "port=8080")).Ends(0);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [ProgramFact("chromium")]
    public async Task A_blocker_is_resolved_by_keyboard_alone()
    {
        await using var browser = await Browser.Start();
        var page = await browser.Open(server.Url);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused(page));
        // The keyboard reaches the form without a trap, and the form has a name.
        await TabTo(page, "Resolve the blocker on frontend-svc/beta");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Why may syncing go on?", await page.EvaluateAsync<string>("document.activeElement.labels[0].innerText"));
        await page.Keyboard.TypeAsync("   ");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=alert]");
        Assert.Equal("Say why syncing may go on (the reason).", await page.InnerTextAsync("[role=alert]"));
        // The field has the focus again, and is described by what is wrong.
        Assert.Equal(
            "TEXTAREA error",
            await page.EvaluateAsync<string>(
                "document.activeElement.tagName + ' ' + document.activeElement.getAttribute('aria-describedby').split(' ')[0]"
            )
        );
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("agreed with bob <b>");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=status]");
        Assert.Contains(
            "The blocker on frontend-svc/beta is resolved: “agreed with bob <b>”.",
            await page.InnerTextAsync("[role=status]"),
            StringComparison.Ordinal
        );
        Assert.Equal("notice", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Contains("Blocker resolved on frontend-svc/beta by ada", await page.InnerTextAsync(".history"), StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [ProgramFact("chromium", "npm")]
    public async Task Axe_finds_nothing_and_nothing_is_cut_off_wide_or_narrow_light_or_dark()
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(await NodePackages.Install(), "node_modules/axe-core/axe.min.js"));
        await using var browser = await Browser.Start();
        foreach (
            var (width, scheme) in new[]
            {
                (1280, ColorScheme.Light),
                (1280, ColorScheme.Dark),
                (390, ColorScheme.Light),
                (390, ColorScheme.Dark),
            }
        )
        {
            var page = await browser.Open(server.Url, width, scheme);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            await page.EvaluateAsync(axe);
            var found = await page.EvaluateAsync<JsonElement>(
                "axe.run().then(result => ({ broken: result.violations.flatMap(rule => rule.nodes.map(node => rule.id + "
                    + "': ' + node.html)), held: result.passes.length }))"
            );
            Assert.Empty(found.GetProperty("broken").EnumerateArray().Select(rule => rule.GetString()));
            Assert.InRange(found.GetProperty("held").GetInt32(), 20, 1000);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
            // Kept below artifacts/ for a look.
            await page.ScreenshotAsync(
                new() { Path = SourceTree.PathOf($"artifacts/page/{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true }
            );
            await page.CloseAsync();
        }

        Assert.Empty(browser.Complaints);
    }

    private Task<ProgramRun> Protonbuild(ExampleRepository repository, params string[] words) =>
        Cli.RunWith(
            repository.Path,
            new() { ["PROTONBUILD_STATE"] = server.Url.ToString(), ["PROTONBUILD_STATE_TOKEN"] = $"ada.{TestKeys.Secret}" },
            words
        );

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static async Task TabTo(IPage page, string name)
    {
        for (var i = 0; i < 40; i++)
        {
            if (await Focused(page) == name)
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"40 times Tab did not lead to '{name}'");
    }
}
