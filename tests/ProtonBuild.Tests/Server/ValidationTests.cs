using System.Text.Json;
using ProtonBuild.Server.Model;

namespace ProtonBuild.Tests.Server;

public sealed class ValidationTests
{
    private const string Config =
        """ "branch":"main","filePath":"proton-ops.yaml","repositoryName":"acme/shop","repositoryProvider":"GITHUB","""
        + """ "serviceName":"shop" """;

    [Fact]
    public void Every_operation_of_the_model_has_an_input_that_can_be_validated()
    {
        Assert.Equal(87, ServiceModel.Current.Operations.Count);
        foreach (var operation in ServiceModel.Current.Operations)
            Assert.Contains("Validation", ServiceModel.Current.Operation(operation).Errors);
    }

    [Fact]
    public void A_request_within_the_model_passes() => Assert.Null(Complaint("CreateServiceSyncConfig", $"{{{Config}}}"));

    [Theory]
    [InlineData("GetService", "{}", "1 validation error detected: 'name' must not be left out")]
    [InlineData("GetService", """{"name":null}""", "1 validation error detected: 'name' must not be left out")]
    [InlineData("GetService", """{"name":7}""", "1 validation error detected: 'name' must be text")]
    [InlineData("GetService", """{"name":""}""", "1 validation error detected: 'name' must have 1 to 100 characters")]
    [InlineData(
        "GetService",
        """{"name":"-x"}""",
        @"1 validation error detected: 'name' must match the pattern ^[0-9A-Za-z]+[0-9A-Za-z_\-]*$"
    )]
    [InlineData(
        "GetService",
        """{"name":"x\n"}""",
        @"1 validation error detected: 'name' must match the pattern ^[0-9A-Za-z]+[0-9A-Za-z_\-]*$"
    )]
    [InlineData("GetService", """{"name":"x","nmae":"y"}""", "1 validation error detected: 'nmae' is not a member; did you mean 'name'?")]
    [InlineData(
        "GetServiceInstance",
        "{}",
        "2 validation errors detected: 'name' must not be left out; 'serviceName' must not be left out"
    )]
    [InlineData("ListServices", """{"maxResults":0}""", "1 validation error detected: 'maxResults' must be 1 to 100")]
    [InlineData("ListServices", """{"maxResults":1e99}""", "1 validation error detected: 'maxResults' must be a whole number")]
    [InlineData("ListServices", """{"maxResults":1.5}""", "1 validation error detected: 'maxResults' must be a whole number")]
    [InlineData(
        "ListServices",
        """{"nextToken":"~"}""",
        "1 validation error detected: 'nextToken' must match the pattern ^[A-Za-z0-9+=/]+$"
    )]
    [InlineData(
        "ListServiceInstances",
        """{"sortOrder":"UP"}""",
        "1 validation error detected: 'sortOrder' must be one of ASCENDING, DESCENDING"
    )]
    [InlineData(
        "ListServiceInstances",
        """{"filters":[{"key":"name"},{"key":"colour"}]}""",
        "1 validation error detected: 'filters.2.key' must be one of name, deploymentStatus, templateName, serviceName, "
            + "deployedTemplateVersionStatus, environmentName, lastDeploymentAttemptedAtBefore, "
            + "lastDeploymentAttemptedAtAfter, createdAtBefore, createdAtAfter"
    )]
    [InlineData("ListServiceInstances", """{"filters":{}}""", "1 validation error detected: 'filters' must be a list")]
    [InlineData(
        "TagResource",
        """{"resourceArn":"arn:aws:proton:eu:123456789012:service/x","tags":[{"key":"a"}]}""",
        "1 validation error detected: 'tags.1.value' must not be left out"
    )]
    [InlineData(
        "TagResource",
        """{"resourceArn":"x","tags":[]}""",
        "1 validation error detected: 'resourceArn' must match the pattern "
            + "^arn:(aws|aws-cn|aws-us-gov):[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:[0-9]{12}:([0-9A-Za-z_+=,.@-]+[/:])*[0-9A-Za-z_+=,.@-]+$"
    )]
    public void A_request_that_breaks_the_model_is_refused_with_its_path_and_the_rule(string operation, string request, string complaint) =>
        Assert.Equal(complaint, Complaint(operation, request));

    [Theory]
    [InlineData("{}", "must have exactly one of s3")]
    [InlineData("""{"s3":null}""", "must have exactly one of s3")]
    [InlineData("""{"s3":{"bucket":"bundles","key":"v1.tar.gz"}}""", null)]
    public void A_union_holds_exactly_one_of_its_members(string source, string? rule) =>
        Assert.Equal(
            rule is null ? null : $"1 validation error detected: 'source' {rule}",
            Complaint(
                "CreateServiceTemplateVersion",
                $$"""
                {"templateName":"fargate","source":{{source}},"compatibleEnvironmentTemplates":[{"templateName":"vpc","majorVersion":"1"}]}
                """
            )
        );

    [Fact]
    public void Lists_are_counted()
    {
        var tags = string.Join(',', Enumerable.Repeat("""{"key":"a","value":"b"}""", 51));
        Assert.Equal(
            "1 validation error detected: 'tags' must have at most 50 items",
            Complaint("TagResource", $$"""{"resourceArn":"arn:aws:proton:eu:123456789012:service/x","tags":[{{tags}}]}""")
        );
    }

    [Fact]
    public void Characters_are_counted_as_people_do_and_a_spec_is_never_repeated()
    {
        string Create(string spec) => $$"""{"name":"a","serviceName":"b","spec":"{{spec}}"}""";
        Assert.Null(Complaint("CreateServiceInstance", Create(string.Concat(Enumerable.Repeat("😀", 51_200)))));
        Assert.Equal(
            "1 validation error detected: 'spec' must have 1 to 51200 characters",
            Complaint("CreateServiceInstance", Create(new string('s', 51_201)))
        );
    }

    [Fact]
    public void Many_errors_are_counted_and_few_are_shown()
    {
        var complaint = Complaint("CreateServiceSyncConfig", """{"a":1,"b":2,"c":3}""")!;
        Assert.StartsWith("8 validation errors detected: ", complaint, StringComparison.Ordinal);
        Assert.EndsWith("; and 3 more", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_takes_no_longer_for_a_name_that_is_made_to_be_hard()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 100; i++)
            Complaint("ListTagsForResource", $$"""{"resourceArn":"arn:aws:proton:eu:123456789012:{{new string('a', 160)}}!"}""");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }

    private static string? Complaint(string operation, string request)
    {
        using var document = JsonDocument.Parse(request);
        return Validation.Complaint(document.RootElement, ServiceModel.Current.Operation(operation).Input);
    }
}
