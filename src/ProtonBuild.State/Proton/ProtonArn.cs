using ProtonBuild.Core.State;

namespace ProtonBuild.State.Proton;

/// <summary>
/// Amazon resource names. There is no region and no account here, so ours stand in their places; those of an asker are not
/// looked at, so that scripts keep working with the names they were written with.
/// </summary>
/// <param name="Service">The service, of which the resource is a part.</param>
/// <param name="Instance">The instance, or null.</param>
/// <param name="Deployment">The deployment's id, or null.</param>
public sealed record ProtonArn(string? Service, string? Instance, string? Deployment)
{
    private const string Prefix = "arn:aws:proton:local:000000000000:";

    public static string Of(string service) => $"{Prefix}service/{service}";

    public static string Of(InstanceName name) => OfInstance(name.Service, name.Instance);

    public static string OfInstance(string service, string instance) => $"{Prefix}service/{service}/service-instance/{instance}";

    public static string OfPipeline(string service) => $"{Prefix}service/{service}/pipeline";

    public static string OfDeployment(string id) => $"{Prefix}deployment/{id}";

    /// <exception cref="ProtonException">Where it names nothing that is kept here.</exception>
    public static ProtonArn Parse(string arn) =>
        arn.Split(':', 6) is ["arn", _, "proton", _, _, var resource] && Resource(resource.Split('/')) is { } found
            ? found
            : throw new ProtonException(
                ProtonFault.Validation,
                "resourceArn names nothing that is kept here; it ends in service/NAME, service/NAME/service-instance/NAME or deployment/ID"
            );

    private static ProtonArn? Resource(string[] parts) =>
        parts switch
        {
            ["service", var service] => new(service, null, null),
            ["service", var service, "service-instance", var instance] => new(service, instance, null),
            ["deployment", var id] => new(null, null, id),
            _ => null,
        };
}
