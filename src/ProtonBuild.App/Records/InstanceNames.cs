using ProtonBuild.Core.State;

namespace ProtonBuild.App.Records;

/// <summary>Reads the name of an instance as people write it.</summary>
internal static class InstanceNames
{
    public static InstanceName Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } service, { Length: > 0 } instance]
            ? new(service, instance)
            : throw new UsageException($"'{text}' is not an instance; write SERVICE/INSTANCE, such as frontend-svc/beta");
}
