using System.Security.Cryptography;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Planning;

/// <summary>What the files of a commit want an instance to be.</summary>
public static class DesiredState
{
    /// <summary>The desired state, or null where the spec that describes the instance could not be read.</summary>
    public static DesiredInstance? Of(OpsInstance instance, Workspace workspace)
    {
        if (
            workspace.SpecOf(instance) is not { Kind: SpecKind.Service } spec
            || spec.Find(instance.Name) is not { Environment: { } environment } entry
        )
            return null;
        var inputs = CanonicalJson.Of(entry.Inputs);
        var pipeline = spec.Pipeline is null ? null : CanonicalJson.Of(spec.Pipeline.Value);
        var template = workspace.TemplateOf(instance)?.Name;
        return new(
            new(instance.Service, instance.Name),
            environment,
            instance.SpecPath!,
            inputs,
            pipeline,
            template,
            Digest(environment, inputs, pipeline, template)
        );
    }

    private static string Digest(string environment, string inputs, string? pipeline, string? template)
    {
        var bytes = CanonicalJson.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("environment", environment);
            json.WritePropertyName("inputs");
            json.WriteRawValue(inputs, skipInputValidation: true);
            json.WritePropertyName("pipeline");
            json.WriteRawValue(pipeline ?? "null", skipInputValidation: true);
            json.WriteString("template", template);
            json.WriteEndObject();
        });
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
