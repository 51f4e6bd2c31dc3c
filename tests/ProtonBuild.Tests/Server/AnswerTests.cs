using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProtonBuild.State.Proton;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Server;

/// <summary>What every offered operation answers, byte for byte: clients parse it, and scripts compare it.</summary>
public sealed partial class AnswerTests : IAsyncLifetime
{
    private const string Config = """
        "branch":"main","filePath":"proton-ops.yaml","repositoryName":"acme/shop","repositoryProvider":"GITHUB","serviceName":"front-end"
        """;

    private readonly TempState _temp = new();
    private readonly HttpClient _http = new();
    private readonly StringBuilder _answers = new();
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private TestEndpoint _endpoint = null!;

    public async Task InitializeAsync() => _endpoint = await TestEndpoint.Start(_temp.Db, _temp.Clock);

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _endpoint.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task Every_operation_answers_the_same_bytes_as_before()
    {
        await Services();
        await Syncs();
        await Deployments();
        await Blockers();
        await Deletions();
        Golden.Matches("answers.txt", _answers.ToString());
        Assert.Equal(await Offered(), _asked.Order(StringComparer.Ordinal));
    }

    private async Task Services()
    {
        var spec = Spec("beta", "prod");
        await Ask(
            "CreateService",
            $$"""
            {"name":"front-end","description":"the <shop>","spec":{{spec}},
             "templateName":"fargate","templateMajorVersion":"1","templateMinorVersion":"2",
             "repositoryId":"acme/shop","branchName":"main","tags":[{"key":"team","value":"shop"},{"key":"cost","value":""}]}
            """
        );
        await Ask("GetService", """{"name":"front-end"}""");
        await Ask("UpdateService", """{"name":"front-end","description":"größer"}""");
        await Ask("CreateService", $$"""{"name":"back-end","spec":{{Spec("beta")}},"templateName":"fargate","templateMajorVersion":"1"}""");
        await Ask("ListServices", """{"maxResults":1}""");
        await Ask("ListServices", "{}");
        await Ask(
            "CreateServiceInstance",
            $$"""{"name":"canary","serviceName":"front-end","spec":{{Spec("canary")}},"clientToken":"c-1"}"""
        );
        await Ask("GetServiceInstance", """{"name":"beta","serviceName":"front-end"}""");
        await Ask("ListServiceInstances", """{"serviceName":"front-end","maxResults":2}""");
        await Ask("ListTagsForResource", """{"resourceArn":"arn:aws:proton:local:000000000000:service/front-end","maxResults":1}""");
        await Ask(
            "TagResource",
            """{"resourceArn":"arn:aws:proton:local:000000000000:service/front-end","tags":[{"key":"a","value":"b"}]}"""
        );
        await Ask("UntagResource", """{"resourceArn":"arn:aws:proton:local:000000000000:service/front-end","tagKeys":["a"]}""");
    }

    private async Task Syncs()
    {
        await using var state = _endpoint.Client();
        await Ask("CreateServiceSyncConfig", $"{{{Config}}}");
        await Ask("GetServiceSyncConfig", """{"serviceName":"front-end"}""");
        await Ask("UpdateServiceSyncConfig", $"{{{Config}}}");
        var lease = await TempState.Lease(state);
        await TempState.Sync(state, lease, "c1", TempState.Want("shop/dev"));
        await Ask("GetServiceInstanceSyncStatus", """{"serviceName":"shop","serviceInstanceName":"dev"}""");
        await Ask("GetServiceInstanceSyncStatus", """{"serviceName":"front-end","serviceInstanceName":"beta"}""");
        await Ask(
            "GetRepositorySyncStatus",
            """{"branch":"main","repositoryName":"acme/shop","repositoryProvider":"GITHUB","syncType":"SERVICE_SYNC"}"""
        );
        await Ask(
            "ListRepositorySyncDefinitions",
            """{"repositoryName":"acme/shop","repositoryProvider":"GITHUB","syncType":"SERVICE_SYNC"}"""
        );
        var wanted = TempState.Want("shop/dev", 81);
        var begun = await state.BeginSync(TempState.Begin(lease, "c2", wanted), default);
        await state.StartAttempt(new(lease, begun.SyncId, wanted, TempState.Ancestors), default);
        await Ask("GetServiceInstanceSyncStatus", """{"serviceName":"shop","serviceInstanceName":"dev"}""");
        await Ask("CancelServiceInstanceDeployment", """{"serviceName":"shop","serviceInstanceName":"dev"}""");
    }

    private async Task Deployments()
    {
        var page = await Ask("ListDeployments", """{"maxResults":2}""");
        var newest = Id(page, 0);
        await Ask(
            "NotifyResourceDeploymentStatusChange",
            $$"""
            {"resourceArn":"arn:aws:proton:local:000000000000:deployment/{{newest}}","deploymentId":"{{newest}}","status":"FAILED",
             "statusMessage":"no quota","outputs":[{"key":"url","valueString":"https://shop"}]}
            """
        );
        await Ask("GetDeployment", $$"""{"id":"{{newest}}"}""");
        await Ask("DeleteDeployment", $$"""{"id":"{{Id(page, 1)}}"}""");
    }

    private async Task Blockers()
    {
        _temp.Clock.Advance(TempState.Minute); // The lease of the cancelled run expires.
        await Ask(
            "UpdateServiceInstance",
            $$"""{"name":"dev","serviceName":"shop","deploymentType":"CURRENT_VERSION","spec":{{Spec("dev")}}}"""
        );
        var summary = await Ask("GetServiceSyncBlockerSummary", """{"serviceName":"shop","serviceInstanceName":"dev"}""");
        var blocker = summary
            .RootElement.GetProperty("serviceSyncBlockerSummary")
            .GetProperty("latestBlockers")[0]
            .GetProperty("id")
            .GetString();
        await Ask("UpdateServiceSyncBlocker", $$"""{"id":"{{blocker}}","resolvedReason":"agreed"}""");
        await Ask("GetServiceSyncBlockerSummary", """{"serviceName":"shop","serviceInstanceName":"dev"}""");
        await Ask("GetServiceSyncBlockerSummary", """{"serviceName":"shop"}""");
    }

    private async Task Deletions()
    {
        await Ask("DeleteServiceSyncConfig", """{"serviceName":"front-end"}""");
        await Ask("DeleteService", """{"name":"front-end"}""");
    }

    private async Task<IEnumerable<string>> Offered()
    {
        await using var state = await _temp.Store();
        return new ProtonOperations(state).Offered.Select(operation => operation.Name).Order(StringComparer.Ordinal);
    }

    private async Task<JsonDocument> Ask(string operation, string request)
    {
        using var content = new StringContent(request);
        content.Headers.ContentType = new("application/x-amz-json-1.0");
        using var message = new HttpRequestMessage(HttpMethod.Post, _endpoint.Url) { Content = content };
        message.Headers.TryAddWithoutValidation("X-Amz-Target", $"AwsProton20200720.{operation}");
        using var answer = await _http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{operation}: {text}");
        _asked.Add(operation);
        _answers.Append(operation).Append('\n').Append(Identifier().Replace(text, match => Numbered(match.Value))).Append("\n\n");
        _temp.Clock.Advance(TimeSpan.FromSeconds(1.25));
        return JsonDocument.Parse(text);
    }

    /// <summary>Identifiers differ in every run: here, the first is 1.</summary>
    private string Numbered(string id)
    {
        if (!_ids.Contains(id))
            _ids.Add(id);
        return $"<{_ids.IndexOf(id) + 1}>";
    }

    private static string? Id(JsonDocument page, int at) => page.RootElement.GetProperty("deployments")[at].GetProperty("id").GetString();

    private static string Spec(params string[] instances) =>
        JsonSerializer.Serialize(
            "proton: ServiceSpec\npipeline: {unit: \"make test\"}\ninstances:\n"
                + string.Concat(instances.Select(name => $"  - {{name: {name}, environment: {name}-env, spec: {{port: 80}}}}\n"))
        );

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();
}
