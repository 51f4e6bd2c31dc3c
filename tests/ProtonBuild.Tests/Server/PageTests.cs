using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProtonBuild.Core.State;
using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Pages;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.Server;

/// <summary>The page over HTTP: who sees it, what it shows, and how its one form works.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly TempState _temp = new();
    private TestEndpoint _endpoint = null!;
    private PageVisitor _ada = null!;

    public async Task InitializeAsync()
    {
        _endpoint = await TestEndpoint.Start(_temp.Db, _temp.Clock, TestKeys.Write(_temp.Folder));
        _ada = new(_endpoint.Url, "ada");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        await _endpoint.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task An_empty_state_says_what_to_do_first() =>
        (await _ada.Get()).Ends(200).Says("Nothing is recorded yet").Says("protonbuild sync --branch main --state URL");

    [Fact]
    public async Task Branches_waves_statuses_and_history_stand_on_the_page()
    {
        await Blocked();
        var page = (await _ada.Get()).Ends(200);
        page.Says("Service sync")
            .Says("main acme/shop 1 blocked, 1 in sync.")
            .Says("Last sync c1")
            .Says("by alice (key of ci-bot): finished")
            .Says("Wave 1")
            .Says("front-end/beta blocked")
            .Says("publish to prod: pull request opened")
            .Says("updated by hand by ada")
            .Says("Sync of main at c1 by alice (key of ci-bot): 2 created");
        Assert.Contains("""<a href="https://github.com/acme/shop/pull/7" rel="noreferrer">""", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolving_asks_for_the_reason_records_it_and_comes_back()
    {
        await Blocked();
        var answer = (await _ada.Resolve(await _ada.Get("/?branch=main"), "  agreed with bob\r\nafter lunch ")).Ends(303);
        var location = answer.Headers["Location"];
        Assert.StartsWith("/?branch=main&resolved=", location, StringComparison.Ordinal);
        var after = (await _ada.Get(location.Split('#')[0]))
            .Ends(200)
            .Says("The blocker on front-end/beta is resolved: “agreed with bob after lunch”.")
            .Says("Nothing is blocked");
        after.Says("Blocker resolved on front-end/beta by ada");
        await using var client = _endpoint.Client($"look.{TestKeys.Secret}");
        var blocker = (await client.ListBlockers(new(IncludeResolved: true), None)).Single();
        Assert.Equal((BlockerStatus.Resolved, "agreed with bob\nafter lunch"), (blocker.Status, blocker.ResolvedReason));
    }

    [Fact]
    public async Task A_reason_of_nothing_or_of_too_much_is_refused_beside_the_form_with_what_was_typed()
    {
        await Blocked();
        var page = await _ada.Get();
        var empty = (await _ada.Resolve(page, "   ")).Ends(400).Says("Say why syncing may go on (the reason).");
        Assert.Contains("aria-invalid=\"true\" autofocus", empty.Body, StringComparison.Ordinal);
        Assert.Contains("<details open>", empty.Body, StringComparison.Ordinal);
        var words = string.Concat(Enumerable.Repeat("<b>&\"", 1001));
        var kept = (await _ada.Resolve(page, words)).Ends(400).Says("The reason is 5005 characters long; at most 5000 are kept.");
        Assert.Contains(words, WebUtility.HtmlDecode(kept.Body), StringComparison.Ordinal);
        (await _ada.Resolve(page, new string('x', 70_000))).Ends(400).Says("longer than a reason may be");
        (await _ada.Resolve(page, string.Concat(Enumerable.Repeat("🙂\n", 1600)))).Ends(303);
    }

    [Fact]
    public async Task Whoever_comes_second_hears_who_was_first_and_loses_no_word()
    {
        await Blocked();
        var page = await _ada.Get();
        (await _ada.Resolve(page, "agreed")).Ends(303);
        var second = (await _ada.Resolve(page, "my own words")).Ends(409);
        second
            .Says("was resolved already, by ada at 2026-11-20 22:30:11 UTC")
            .Says("“agreed”")
            .Says("What you typed, which was not recorded my own words");
        Assert.False(second.HasForm);
        (await _ada.Post("/blockers/00000000-0000-0000-0000-000000000000/resolve", "token=&reason=why")).Ends(403);
    }

    [Fact]
    public async Task Readers_and_syncers_see_and_only_admins_resolve()
    {
        var blocker = await Blocked();
        foreach (var (id, role) in new[] { ("look", "reader"), ("ci", "syncer") })
        {
            using var visitor = new PageVisitor(_endpoint.Url, id);
            var page = (await visitor.Get()).Ends(200).Says("front-end/beta").Says($"has the role {role}");
            Assert.False(page.HasForm);
            (await visitor.Post($"/blockers/{blocker.Id}/resolve", "token=x&reason=mine"))
                .Ends(403)
                .Says("resolving a blocker requires admin");
        }

        (await _ada.Get()).Says("Why may syncing go on?");
    }

    [Theory]
    [InlineData(null, "0123456789abcdef")]
    [InlineData("ada", "0123456789abcdeg")]
    [InlineData("nobody", "0123456789abcdef")]
    public async Task Without_a_key_a_browser_is_asked_for_one_and_learns_nothing(string? id, string secret)
    {
        await Blocked();
        using var visitor = new PageVisitor(_endpoint.Url, id, secret);
        var page = (await visitor.Get()).Ends(401);
        Assert.Equal("Basic realm=\"ProtonBuild\", charset=\"UTF-8\"", page.Headers["WWW-Authenticate"]);
        Assert.DoesNotContain("front-end", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", "https://evil.example")]
    [InlineData("same-site", "http://127.0.0.1:1")]
    [InlineData("none", null)]
    [InlineData("same-origin", "https://evil.example")]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task A_form_from_another_site_changes_nothing_even_with_the_right_token(string? fetchSite, string? origin)
    {
        await Blocked();
        var page = await _ada.Get();
        var action = Regex.Match(page.Body, "action=\"(/blockers/[^\"]+)\"").Groups[1].Value;
        var token = Regex.Match(page.Body, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;
        (await _ada.Post(action, $"token={token}&reason=gotcha", fetchSite, origin)).Ends(403).Says("came from another site");
        (await _ada.Get()).Says("front-end/beta blocked");
        // The same with what an older browser says of its own page.
        (await _ada.Post(action, $"token={token}&reason=fine", fetchSite: null)).Ends(303);
    }

    [Fact]
    public async Task A_token_is_for_one_key_and_one_blocker()
    {
        var blocker = await Blocked();
        await Change("front-end/prod");
        var page = await _ada.Get();
        var tokens = Regex.Matches(page.Body, "name=\"token\" value=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, tokens.Distinct().Count());
        var refused = (await _ada.Post($"/blockers/{blocker.Id}/resolve", $"token={tokens[1]}&reason=typed+before"))
            .Ends(403)
            .Says("send the form once more")
            .Says("typed before");
        (await _ada.Resolve(refused, "typed before")).Ends(303);
        var guard = new FormGuard();
        AccessKey ada = new("ada", TestKeys.Secret, Role.Admin, "ada"),
            eve = ada with { Id = "eve" },
            renewed = ada with { Secret = "another-secret-00" };
        Assert.Equal(
            4,
            new[] { guard.Token(ada, "b"), guard.Token(eve, "b"), guard.Token(renewed, "b"), guard.Token(null, "b") }.Distinct().Count()
        );
        Assert.Equal(guard.Token(ada, "b"), new FormGuard().Token(ada, "b"));
    }

    [Fact]
    public async Task Hostile_names_and_reasons_are_text_and_nothing_else()
    {
        const string evil = "<img src=x onerror=alert(1)>\"'&";
        await using var ci = _endpoint.Client($"ci.{TestKeys.Secret}");
        var lease = await Lease(ci, branch: evil);
        await Sync(ci, lease, "c1", Want($"{evil}/{evil.Replace('/', '-')}") with { Environment = evil }, Want($"{evil}/b"));
        await ci.RecordPublish(
            new(new(Repository, evil, "c1"), evil, [new(evil, "prod", PublishResult.Failed, evil, "javascript:alert(1)")]),
            None
        );
        await ci.ReleaseLease(lease, None);
        await Change($"{evil}/b", evil);
        foreach (
            var address in new[]
            {
                "/",
                $"/?branch={Uri.EscapeDataString(evil)}&service={Uri.EscapeDataString(evil)}",
                $"/?status={Uri.EscapeDataString(evil)}",
                $"/?{Uri.EscapeDataString(evil)}=1",
            }
        )
        {
            var page = await _ada.Get(address);
            Assert.DoesNotContain("<img", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page.Body, StringComparison.Ordinal);
            page.Says(evil);
        }

        (await _ada.Resolve(await _ada.Get(), evil)).Ends(303);
        Assert.DoesNotContain("<img", (await _ada.Get()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_runs_in_the_page_frames_it_or_keeps_it()
    {
        foreach (
            var page in new[] { await _ada.Get(), await _ada.Get("/?page=0"), await _ada.Post("/blockers/x/resolve", "", "cross-site") }
        )
        {
            var policy = page.Headers["Content-Security-Policy"].Split("; ");
            Assert.Equal(
                [
                    "base-uri 'none'",
                    "default-src 'none'",
                    "form-action 'self'",
                    "frame-ancestors 'none'",
                    "img-src 'self'",
                    "style-src 'self'",
                ],
                policy.Order(StringComparer.Ordinal)
            );
            Assert.Equal(
                ("nosniff", "no-store", "same-origin"),
                (page.Headers["X-Content-Type-Options"], page.Headers["Cache-Control"], page.Headers["Referrer-Policy"])
            );
        }

        var style = Regex.Match((await _ada.Get()).Body, "href=\"(/page.css[^\"]+)\"").Groups[1].Value;
        var sheet = (await _ada.Get(style)).Ends(200);
        Assert.Equal(
            ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
            (sheet.Headers["Content-Type"], sheet.Headers["Cache-Control"])
        );
    }

    [Theory]
    [InlineData("/?brnach=main", "The page does not accept 'brnach' in its address; did you mean 'branch'?")]
    [InlineData("/?status=blokced", "'blokced' is not a status of an instance; did you mean 'blocked'?")]
    [InlineData("/?page=0", "'page' in the address is a number from 1 to 1000.")]
    [InlineData("/?page=9999999999", "'page' in the address is a number from 1 to 1000.")]
    [InlineData("/?branch=a&branch=b", "The address holds 'branch' more than once; give it once.")]
    public async Task An_address_that_means_nothing_is_refused_in_words(string address, string words)
    {
        await Blocked();
        (await _ada.Get(address)).Ends(400).Says(words).Says("front-end/beta");
    }

    [Theory]
    [InlineData("/?branch=mian", "Nothing is synced from branch 'mian'; did you mean 'main'?")]
    [InlineData("/?environment=beta-evn", "Nothing runs in environment 'beta-evn'; did you mean 'beta-env'?")]
    [InlineData("/?page=7", "There is no page 7; the last is 1.")]
    public async Task An_unknown_address_is_answered_with_what_exists(string address, string words)
    {
        await Blocked();
        (await _ada.Get(address)).Ends(200).Says(words);
    }

    [Fact]
    public async Task Without_keys_this_machine_sees_and_resolves_as_local_and_other_hosts_names_do_not_get_in()
    {
        await using var open = await TestEndpoint.Start(Path.Combine(_temp.Folder, "open.db"), _temp.Clock);
        await using var client = open.Client();
        var lease = await Lease(client);
        await Sync(client, lease, "c1", Want("front-end/beta"));
        await client.UpdateInstance(new(new("front-end", "beta"), new Dictionary<string, JsonNode?> { ["port"] = 1 }, "eve"), None);
        using var visitor = new PageVisitor(open.Url, id: null);
        (await visitor.Resolve((await visitor.Get()).Ends(200).Says("local, admin"), "fine")).Ends(303);
        (await visitor.Get()).Says("Blocker resolved on front-end/beta by local");
        using var http = new HttpClient();
        using var rebound = new HttpRequestMessage(HttpMethod.Get, open.Url) { Headers = { Host = "evil.example" } };
        using var answer = await http.SendAsync(rebound);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    /// <summary>A synced branch with a publish step, and one of its two instances changed manually.</summary>
    private async Task<Blocker> Blocked()
    {
        await using var ci = _endpoint.Client($"ci.{TestKeys.Secret}");
        var lease = await Lease(ci);
        await Sync(ci, lease, "c1", Want("front-end/beta"), Want("front-end/prod"));
        await ci.RecordPublish(
            new(
                new(Repository, "main", "c1"),
                "alice",
                [new("main", "prod", PublishResult.Opened, null, "https://github.com/acme/shop/pull/7")]
            ),
            None
        );
        await ci.ReleaseLease(lease, None);
        return await Change("front-end/beta");
    }

    private async Task<Blocker> Change(string name, string by = "ada")
    {
        await using var ada = _endpoint.Client($"ada.{TestKeys.Secret}");
        var end = name.LastIndexOf('/');
        return (
            await ada.UpdateInstance(
                new(new(name[..end], name[(end + 1)..]), new Dictionary<string, JsonNode?> { ["port"] = 8080 }, by),
                None
            )
        ).Blocker!;
    }
}
