using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests.Syncing;

public sealed class DesiredStateTests
{
    [Fact]
    public void A_desired_state_is_environment_inputs_pipeline_and_template()
    {
        var desired = Of(
            Shop.Files().With(Shop.ConfigFile, "templates:\n  shop: { path: templates/shop, name: fargate, version: '1.0' }\n")
        )!;

        Assert.Equal(
            ("shop/beta", "test", "shop/spec.yaml", """{"port":80}""", null, "fargate:1.0"),
            (desired.Name.ToString(), desired.Environment, desired.Spec, desired.Inputs, desired.PipelineInputs, desired.Template)
        );
        Assert.Matches("^[0-9a-f]{64}$", desired.Digest);
    }

    [Theory]
    [InlineData("{ port: 80 }", "{ \"port\": 8.0e+1 } # the same")]
    [InlineData("{ port: 80, size: small }", "{ size: 'small', port: 0x50 }")]
    public void Another_way_of_writing_is_the_same_digest(string first, string second) => Assert.Equal(Digest(first), Digest(second));

    [Theory]
    [InlineData("{ port: 80 }", "{ port: 81 }")]
    [InlineData("{ port: 80 }", "{ port: '80' }")]
    [InlineData("{ port: 80 }", "{ port: 80, size: small }")]
    [InlineData("{ list: [a, b] }", "{ list: [b, a] }")]
    public void Other_inputs_are_another_digest(string first, string second) => Assert.NotEqual(Digest(first), Digest(second));

    [Fact]
    public void Environment_pipeline_and_template_each_change_the_digest()
    {
        var spec = Shop.Spec;
        string?[] digests =
        [
            Of(Shop.Files())!.Digest,
            Of(Shop.Files().With(Shop.SpecFile, spec.Replace("environment: test", "environment: live", StringComparison.Ordinal)))!.Digest,
            Of(Shop.Files().With(Shop.SpecFile, spec + "pipeline: { a: 1 }\n"))!.Digest,
            Of(Shop.Files().With(Shop.SpecFile, spec + "pipeline: { a: 2 }\n"))!.Digest,
            Of(Shop.Files().With(Shop.ConfigFile, "templates:\n  shop: { path: templates/shop, version: '1.0' }\n"))!.Digest,
            Of(Shop.Files().With(Shop.ConfigFile, "templates:\n  shop: { path: templates/shop, version: '1.1' }\n"))!.Digest,
        ];

        Assert.Distinct(digests);
    }

    [Fact]
    public void The_path_of_the_spec_does_not_change_the_digest() =>
        Assert.Equal(
            Of(Shop.Files())!.Digest,
            Of(
                Shop.Files()
                    .With("moved.yaml", Shop.Spec)
                    .With(Shop.OpsFile, Shop.Ops.Replace("shop/spec.yaml", "moved.yaml", StringComparison.Ordinal))
            )!.Digest
        );

    [Theory]
    [InlineData("proton: EnvironmentSpec\nspec: {}\n")]
    [InlineData("proton: ServiceSpec\ninstances:\n  - { name: other, environment: test }\n")]
    [InlineData("proton: ServiceSpec\ninstances:\n  - { name: beta }\n")]
    public void Where_the_spec_does_not_describe_the_instance_nothing_is_desired_and_an_error_says_why(string spec)
    {
        var files = Shop.Files().With(Shop.SpecFile, spec);

        Assert.Null(Of(files));
        Assert.True(Shop.Read(files).HasErrors);
    }

    private static string Digest(string inputs) =>
        Of(
            Shop.Files()
                .With(Shop.SpecFile, $"proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: {inputs}\n")
        )!.Digest;

    private static DesiredInstance? Of(MemoryFiles files)
    {
        Workspace workspace = Shop.Read(files);
        return DesiredState.Of(workspace.Ops.Instances.Single(), workspace);
    }
}
