using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Instances;

/// <summary>An update that came as a request of AWS Proton.</summary>
internal static class InstanceUpdate
{
    /// <summary>What the request makes of what runs.</summary>
    public static RunningInstance Apply(RunningInstance running, UpdateServiceInstanceInput input, GivenInstance? given)
    {
        var (major, minor) = (input.TemplateMajorVersion, input.TemplateMinorVersion);
        var template = TemplateVersion.Of(running.Template);
        RequireFit(input, template, given);
        if (major is not null && major != template.Major)
            template = template with { Major = major, Minor = "0" };
        if (minor is not null)
            template = template with { Minor = minor };
        return running with
        {
            Template = major is null && minor is null ? running.Template : template.ToString(),
            Environment = given?.Environment ?? running.Environment,
            Inputs = given is null ? running.Inputs : CurrentValues.Keep(given.Inputs, running.Inputs),
        };
    }

    /// <summary>What a blocker says of the change.</summary>
    public static List<string> Differences(RunningInstance running, RunningInstance wanted)
    {
        List<string> changes = [.. Inputs.Differences(running.Inputs, wanted.Inputs)];
        if (running.Environment != wanted.Environment)
            changes.Add($"environment: {running.Environment} -> {wanted.Environment}");
        if (running.Template != wanted.Template)
            changes.Add($"template: {running.Template ?? "(none)"} -> {wanted.Template}");
        return changes.Count > 0 ? changes : ["deployed again"];
    }

    /// <summary>Refuses what the deployment type does not take.</summary>
    private static void RequireFit(UpdateServiceInstanceInput input, TemplateVersion template, GivenInstance? given)
    {
        var (major, minor) = (input.TemplateMajorVersion, input.TemplateMinorVersion);
        switch (input.DeploymentType)
        {
            case "NONE" when given is not null || major is not null || minor is not null:
                throw new ProtonException(
                    ProtonFault.Validation,
                    "the deploymentType NONE deploys nothing and so takes no spec and no template version; give another one"
                );
            case "CURRENT_VERSION" when major is not null || minor is not null:
                throw new ProtonException(
                    ProtonFault.Validation,
                    "the deploymentType CURRENT_VERSION keeps the template version; leave templateMajorVersion and templateMinorVersion out"
                );
            case "MINOR_VERSION" when major is not null && major != template.Major:
                throw new ProtonException(
                    ProtonFault.Validation,
                    $"the deploymentType MINOR_VERSION keeps the major version {template.Major}; use MAJOR_VERSION for another one"
                );
            case "MAJOR_VERSION" when major is null:
                throw new ProtonException(
                    ProtonFault.Validation,
                    "the deploymentType MAJOR_VERSION needs templateMajorVersion: no templates are published here to take the latest from"
                );
        }
    }
}
