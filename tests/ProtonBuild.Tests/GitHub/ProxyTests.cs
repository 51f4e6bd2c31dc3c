using System.Net.Http.Headers;
using System.Text;
using ProtonBuild.FakeGitHub;

namespace ProtonBuild.Tests.GitHub;

/// <summary>The bench itself: what GitHub's description forbids does not pass.</summary>
[Collection(OnGitHub.Name)]
public sealed class ProxyTests(GitHubBench bench)
{
    [NodeFact]
    public async Task Every_request_of_these_tests_is_held_to_GitHubs_own_description()
    {
        Assert.True(bench.IsValidated);
        using var http = new HttpClient
        {
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", GitHubServer.Token) },
        };
        foreach (
            var (path, body) in ((string, string)[])
                [
                    ("pulls", """{"head": "a", "base": "b"}"""),
                    ("pulls", """{"title": "t", "head": "a", "base": "b", "drafft": true}"""),
                    ("check-runs", """{"name": "n", "head_sha": "s", "status": "done"}"""),
                    ("milestones", "{}"),
                ]
        )
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(bench.Api, $"repos/acme/none/{path}"), content);
            Assert.Contains("prism", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(4, (await bench.TakeRefused()).Count);
    }
}
