using Microsoft.Playwright;

namespace ProtonBuild.EndToEnd;

/// <summary>The installed Chromium without a window, and without a script of ours in any page.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>What the browser says is wrong: refused by the policy, not found, not allowed.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Browser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        // As root, in a container, Chromium has no sandbox.
        return new(
            playwright,
            await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Requirement.Find("chromium"),
                    ChromiumSandbox = false,
                    Args = Quiet,
                }
            )
        );
    }

    /// <summary>The page at this address, as ada.</summary>
    public async Task<IPage> Open(Uri address, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                HttpCredentials = new() { Username = "ada", Password = TestKeys.Secret },
            }
        );
        var page = await context.NewPageAsync();
        page.Console += (_, said) =>
        {
            // The refused form is a page of its own, with the status that says so.
            if (said.Type is "error" or "warning" && !said.Text.Contains("status of 400", StringComparison.Ordinal))
                Complaints.Add(said.Text);
        };
        var answer = await page.GotoAsync(address.ToString());
        Assert.Equal(200, answer!.Status);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
